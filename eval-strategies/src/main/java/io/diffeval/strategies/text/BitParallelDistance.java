package io.diffeval.strategies.text;

import java.util.Arrays;

/**
 * The Levenshtein distance of many texts from one pattern over UTF-16 units, 64 units at a time (Myers 1999, in the form
 * of Hyyrö 2003). For one thread.
 */
public final class BitParallelDistance {
    private static final int WORD = 64;
    private static final int ANY_UNIT = 1 << 16;

    private final int length;
    private final int words;
    private final int[] indexes = new int[ANY_UNIT];
    private final long[][] positions;
    private final long[] rises;
    private final long[] falls;

    /**
     * Prepares a pattern.
     *
     * @param pattern the text to compare with, not empty
     */
    public BitParallelDistance(String pattern) {
        this.length = pattern.length();
        this.words = (length + WORD - 1) / WORD;
        this.rises = new long[words];
        this.falls = new long[words];
        int different = 0;
        for (int i = 0; i < length; i++) {
            if (indexes[pattern.charAt(i)] == 0) {
                indexes[pattern.charAt(i)] = ++different;
            }
        }
        this.positions = new long[different + 1][words];
        for (int i = 0; i < length; i++) {
            positions[indexes[pattern.charAt(i)]][i / WORD] |= 1L << i;
        }
    }

    /**
     * How much memory a pattern takes; ask before preparing one that may be hostile.
     *
     * @param pattern the text to compare with
     * @return words of 64 units
     */
    public static long memory(String pattern) {
        return (pattern.chars().distinct().count() + 1) * ((pattern.length() + WORD - 1) / WORD);
    }

    /**
     * How much work one comparison is.
     *
     * @param units how long the other text is
     * @return words of 64 units to work through
     */
    public long work(int units) {
        return (long) words * units;
    }

    /**
     * Counts the units to insert, delete or replace that turn the pattern into a part of a text.
     *
     * @param text holds the part
     * @param from where it begins
     * @param to where it ends, exclusive
     * @param most the greatest distance of interest
     * @return the distance; a number above {@code most} where it is greater
     */
    public int to(String text, int from, int to, int most) {
        Arrays.fill(rises, -1L);
        Arrays.fill(falls, 0L);
        int distance = length;
        for (int at = from; at < to; at++) {
            distance += column(positions[indexes[text.charAt(at)]]);
            if (distance - (to - at - 1) > most) {
                return most + 1;
            }
        }
        return distance;
    }

    /** Works through one unit of the text; by how much the distance of the whole pattern changes. */
    private int column(long[] equal) {
        int carry = 1;
        for (int word = 0; word < words; word++) {
            long rise = rises[word];
            long fall = falls[word];
            long same = equal[word] | (carry < 0 ? 1L : 0L);
            long vertical = equal[word] | fall;
            long diagonal = (((same & rise) + rise) ^ rise) | same;
            long up = fall | ~(diagonal | rise);
            long down = rise & diagonal;
            int top = word == words - 1 ? (length - 1) % WORD : WORD - 1;
            int next = (int) (up >>> top & 1) - (int) (down >>> top & 1);
            up = up << 1 | (carry > 0 ? 1L : 0L);
            down = down << 1 | (carry < 0 ? 1L : 0L);
            rises[word] = down | ~(vertical | up);
            falls[word] = up & vertical;
            carry = next;
        }
        return carry;
    }
}
