package io.diffeval.strategies.format;

import org.jspecify.annotations.Nullable;

/**
 * The header of a unified diff's hunk.
 *
 * @param oldStart its first line before the patch, from 1; 0 in an empty file
 * @param oldCount how many lines it has before
 * @param newStart its first line after
 * @param newCount how many lines it has after
 */
record UnifiedRange(int oldStart, int oldCount, int newStart, int newCount) {
    private static final int MOST_DIGITS = 9;

    /** Reads {@code @@ -1,2 +1,3 @@}; null where a line is something else. */
    static @Nullable UnifiedRange read(String line) {
        int[] numbers = {0, 1, 0, 1};
        int at = line.startsWith("@@ -") ? number(line, 4, numbers, 0) : -1;
        if (at > 0 && line.startsWith(",", at)) {
            at = number(line, at + 1, numbers, 1);
        }
        at = at > 0 && line.startsWith(" +", at) ? number(line, at + 2, numbers, 2) : -1;
        if (at > 0 && line.startsWith(",", at)) {
            at = number(line, at + 1, numbers, 3);
        }
        return at > 0 && line.startsWith(" @@", at)
                ? new UnifiedRange(numbers[0], numbers[1], numbers[2], numbers[3])
                : null;
    }

    /** Reads digits; where they end, −1 where there are none or too many. */
    private static int number(String line, int from, int[] numbers, int index) {
        int at = from;
        int value = 0;
        while (at < line.length() && at - from < MOST_DIGITS && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            value = 10 * value + line.charAt(at++) - '0';
        }
        numbers[index] = value;
        return at == from ? -1 : at;
    }
}
