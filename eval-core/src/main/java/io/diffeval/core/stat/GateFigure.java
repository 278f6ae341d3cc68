package io.diffeval.core.stat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a gate bounds the change of. */
public enum GateFigure {
    /** The share of attempts whose edit is right. */
    SUCCESS(GateUnit.POINTS),
    /** The share of attempts whose edit landed wrong without anyone being told. */
    SILENT(GateUnit.POINTS),
    /** The share of attempts whose edit was refused. */
    REFUSED(GateUnit.POINTS),
    /** The median latency over cases. */
    P50_LATENCY(GateUnit.PERCENT),
    /** The 90th percentile of latency over cases. */
    P90_LATENCY(GateUnit.PERCENT),
    /** The 95th percentile of latency over cases. */
    P95_LATENCY(GateUnit.PERCENT),
    /** The total cost. */
    COST(GateUnit.PERCENT);

    private final GateUnit unit;

    GateFigure(GateUnit unit) {
        this.unit = unit;
    }

    /**
     * What its change is measured in.
     *
     * @return the unit
     */
    public GateUnit unit() {
        return unit;
    }

    /**
     * The figure as written in a gate.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<GateFigure> of(String label) {
        return Arrays.stream(values())
                .filter(figure -> figure.label().equals(label))
                .findFirst();
    }
}
