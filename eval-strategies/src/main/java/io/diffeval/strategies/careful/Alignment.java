package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The best way to lay the lines of a search beside those of a window of the file, where lines may differ a little, be
 * missing from the search, or stand in it alone (Needleman and Wunsch 1970, free at both ends of the window).
 */
final class Alignment {
    /** How similar a line must be to be the same line with a slip in it. */
    static final double SIMILAR = 0.75;

    private static final float SAME = 10;
    private static final float SAME_SIGN = 5;
    private static final float SAME_BLANK = 2;
    private static final float MISSING = -3;
    private static final float MISSING_BLANK = -1;
    private static final float SURPLUS = -4;

    private static final byte SURPLUS_STEP = 1;
    private static final byte MISSING_STEP = 2;
    private static final byte PAIR_STEP = 3;

    private final LineTable search;
    private final int count;
    private final LineTable file;
    private final EditDistance distance = new EditDistance();
    private final long[] searchBigrams;

    Alignment(LineTable search, int count, LineTable file) {
        this.search = search;
        this.count = count;
        this.file = file;
        this.searchBigrams = bigrams(search, 0, count);
    }

    /** For each line of the search its line in the file, −1 for none; null where the budget ran out. */
    int @Nullable [] align(int from, int to, WorkBudget budget) {
        int width = to - from;
        if (!budget.allows((long) count * width)) {
            return null;
        }
        float[] above = new float[width + 1];
        float[] row = new float[width + 1];
        byte[][] step = new byte[count + 1][width + 1];
        long[] fileBigrams = bigrams(file, from, width);
        float[] missingCost = new float[width];
        for (int j = 0; j < width; j++) {
            missingCost[j] = missing(from + j);
        }
        for (int i = 1; i <= count; i++) {
            float surplusCost = surplus(i - 1);
            row[0] = above[0] + surplusCost;
            step[i][0] = SURPLUS_STEP;
            for (int j = 1; j <= width; j++) {
                float surplus = above[j] + surplusCost;
                float missing = row[j - 1] + (i == count ? 0 : missingCost[j - 1]);
                float pair = above[j - 1] + pair(i - 1, from + j - 1, searchBigrams[i - 1], fileBigrams[j - 1], budget);
                if (pair >= surplus && pair >= missing) {
                    row[j] = pair;
                    step[i][j] = PAIR_STEP;
                } else if (surplus >= missing) {
                    row[j] = surplus;
                    step[i][j] = SURPLUS_STEP;
                } else {
                    row[j] = missing;
                    step[i][j] = MISSING_STEP;
                }
            }
            float[] next = above;
            above = row;
            row = next;
        }
        return budget.isExhausted() ? null : lines(step, from, width);
    }

    private int[] lines(byte[][] step, int from, int width) {
        int[] lineOf = new int[count];
        Arrays.fill(lineOf, -1);
        int i = count;
        int j = width;
        while (i > 0) {
            switch (step[i][j]) {
                case PAIR_STEP -> lineOf[--i] = from + --j;
                case MISSING_STEP -> j--;
                default -> i--;
            }
        }
        return lineOf;
    }

    private float surplus(int line) {
        return search.length(line) == 0 ? MISSING_BLANK : SURPLUS;
    }

    private float missing(int line) {
        return file.length(line) == 0 ? MISSING_BLANK : MISSING;
    }

    private float pair(int i, int j, long searchBigrams, long fileBigrams, WorkBudget budget) {
        if (search.isSame(i, file, j)) {
            int length = search.length(i);
            return length == 0 ? SAME_BLANK : length < 3 ? SAME_SIGN : SAME;
        }
        int shared = Long.bitCount(searchBigrams & fileBigrams);
        int all = Long.bitCount(searchBigrams | fileBigrams);
        if (shared * 2 < all) {
            return Float.NEGATIVE_INFINITY;
        }
        double similarity = similarity(i, j, budget);
        return similarity < SIMILAR ? Float.NEGATIVE_INFINITY : (float) (SAME * (2 * similarity - 1));
    }

    /** From {@link #SIMILAR} to 1; 0 where it would be less. */
    double similarity(int searchLine, int fileLine, WorkBudget budget) {
        int length = search.length(searchLine);
        int other = file.length(fileLine);
        int longer = Math.max(length, other);
        if (longer == 0) {
            return 1;
        }
        if (Math.min(length, other) < SIMILAR * longer || !budget.allows((long) length * other >> 4)) {
            return 0;
        }
        int most = (int) ((1 - SIMILAR) * longer);
        int least = distance.between(search, searchLine, file, fileLine, most);
        return least > most ? 0 : 1 - (double) least / longer;
    }

    /** For each line the pairs of neighbouring characters in it, as a set of 64 kinds. */
    private static long[] bigrams(LineTable lines, int first, int count) {
        String text = lines.text();
        long[] sets = new long[count];
        for (int line = 0; line < count; line++) {
            int end = lines.end(first + line) - 1;
            long bigrams = 0;
            for (int i = lines.start(first + line); i < end; i++) {
                bigrams |= 1L << ((text.charAt(i) * 31 + text.charAt(i + 1)) * 0x9E3779B1 >>> 26);
            }
            sets[line] = bigrams;
        }
        return sets;
    }
}
