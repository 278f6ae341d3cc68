package io.diffeval.core.score;

/** How much work a diff may still do. */
final class StepBudget {
    private long left;

    StepBudget(long steps) {
        this.left = steps;
    }

    /** Takes steps; false, from then on for good, if there are not that many left. */
    boolean spend(long steps) {
        left = steps > left ? -1 : left - steps;
        return left >= 0;
    }
}
