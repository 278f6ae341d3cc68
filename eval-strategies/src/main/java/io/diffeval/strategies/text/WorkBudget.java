package io.diffeval.strategies.text;

/** Counts work against a limit, so that hostile input ends a search instead of occupying the machine. For one thread. */
public final class WorkBudget {
    private long left;

    /**
     * Starts a budget.
     *
     * @param limit how many units of work may be done
     */
    public WorkBudget(long limit) {
        this.left = limit;
    }

    /**
     * Takes work from the budget, before or after it is done.
     *
     * @param units how much, 0 or more
     * @return whether the budget sufficed
     */
    public boolean allows(long units) {
        left -= units;
        return left >= 0;
    }

    /**
     * Whether more was asked for than there was.
     *
     * @return true once {@link #allows} has said no
     */
    public boolean isExhausted() {
        return left < 0;
    }
}
