package io.diffeval.core.score;

/**
 * A place where two texts differ: lines {@code [beginA, endA)} of the first became lines {@code [beginB, endB)} of the
 * second. Lines count from 0; an empty range stands before the line that it names.
 *
 * @param beginA first line in the first text
 * @param endA the line after the last in the first text
 * @param beginB first line in the second text
 * @param endB the line after the last in the second text
 */
public record LineHunk(int beginA, int endA, int beginB, int endB) {
    /** Checks that the ranges are ranges and that at least one is not empty. */
    public LineHunk {
        if (beginA < 0 || beginB < 0 || endA < beginA || endB < beginB || (endA == beginA && endB == beginB)) {
            throw new IllegalArgumentException(
                    "no hunk: [" + beginA + ", " + endA + ") to [" + beginB + ", " + endB + ")");
        }
    }

    /**
     * How many lines of the first text are gone.
     *
     * @return the length of the first range
     */
    public int deleted() {
        return endA - beginA;
    }

    /**
     * How many lines of the second text are new.
     *
     * @return the length of the second range
     */
    public int added() {
        return endB - beginB;
    }
}
