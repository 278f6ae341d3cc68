package io.diffeval.strategies.text;

/**
 * Counts what an edit costs against its limits, so that hostile input ends a search instead of occupying the machine. For
 * one thread.
 */
public final class WorkBudget {
    private final Limits limits;
    private long left;

    /**
     * Starts a budget of work; memory is bounded as usual.
     *
     * @param steps how many units of work may be done
     */
    public WorkBudget(long steps) {
        this(steps, Limits.USUAL);
    }

    WorkBudget(long steps, Limits limits) {
        this.left = steps;
        this.limits = limits;
    }

    /**
     * Takes work from the budget, before or after it is done.
     *
     * @param units how much, 0 or more
     * @return whether the budget sufficed
     */
    public boolean allows(long units) {
        if (left >= 0) {
            left -= units;
        }
        return left >= 0;
    }

    /**
     * Asks before something is kept. Where that is too much, the budget is exhausted.
     *
     * @param count how many are kept at once
     * @param kind what is kept
     * @return whether the limits suffice, and the work did so far
     */
    public boolean allowsKeeping(long count, Limits.Kept kind) {
        if (count > limits.most(kind)) {
            left = -1;
        }
        return left >= 0;
    }

    /**
     * Whether more was asked for than there was.
     *
     * @return true once {@link #allows} or {@link #allowsKeeping} has said no
     */
    public boolean isExhausted() {
        return left < 0;
    }
}
