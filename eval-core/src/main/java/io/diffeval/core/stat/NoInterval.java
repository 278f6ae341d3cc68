package io.diffeval.core.stat;

/** Why an estimate has no interval. */
public enum NoInterval {
    /** There is no case. */
    NO_CASES("no cases"),
    /** All cases share one cluster, which says nothing about how clusters vary. */
    ONE_CLUSTER("one cluster only"),
    /** The clusters do not vary, which in a few of them does not show that they never do. */
    NO_VARIATION("no variation between clusters"),
    /** The estimate is a quotient whose divisor is 0, or would be for other draws of the same cases. */
    UNDEFINED("division by 0");

    private final String label;

    NoInterval(String label) {
        this.label = label;
    }

    /**
     * The reason as printed.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }
}
