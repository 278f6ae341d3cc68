package io.diffeval.strategies.roo;

/**
 * The order in which Roo looks at places: from the middle line outwards, the one above before the one below. A place
 * above the middle may reach beyond the last line, one below may not.
 *
 * @param start the first line
 * @param end the line before which to stop
 * @param length how many lines a place has
 */
record MiddleOut(int start, int end, int length) {
    private int middle() {
        return (start + end) / 2;
    }

    boolean reaches(int line) {
        return line >= start && (line <= middle() || line <= end - length);
    }

    /** The last line that is reached; before the first one where none is. */
    int last() {
        return Math.max(middle(), end - length);
    }

    /** When a line's turn comes. */
    long turn(int line) {
        int middle = middle();
        return line <= middle ? 2L * (middle - line) : 2L * (line - middle) - 1;
    }
}
