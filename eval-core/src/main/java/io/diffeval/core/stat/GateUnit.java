package io.diffeval.core.stat;

/** What the bound of a gate is measured in. */
public enum GateUnit {
    /** Percentage points: the difference of two rates. */
    POINTS("pp"),
    /** Percent of the baseline: a relative change. */
    PERCENT("%");

    private final String symbol;

    GateUnit(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The unit as written in a gate.
     *
     * @return the symbol
     */
    public String symbol() {
        return symbol;
    }
}
