package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The best way to lay the lines of a search beside those of a window of the file, where lines may differ a little, be
 * missing from the search, or stand in it alone (Needleman and Wunsch 1970, free at both ends of the window; in a band, as
 * Ukkonen 1985 has it, so that the work is linear in the lines of either side).
 */
final class Alignment {
    private static final float SAME = 10;
    private static final float SAME_SIGN = 5;
    private static final float SAME_BLANK = 2;
    private static final float MISSING = -3;
    private static final float MISSING_BLANK = -1;
    private static final float SURPLUS = -4;

    private static final double LEAST_SHARED = 0.5;

    /** By how many lines a pair may be off those that lie between the corners, where either both sides begin or both end. */
    private static final int MOST_DRIFT = 64;

    /** What a pair costs in characters compared, beside the distance of its lines. */
    private static final int EACH_PAIR = 4;

    private static final byte SURPLUS_STEP = 1;
    private static final byte MISSING_STEP = 2;
    private static final byte PAIR_STEP = 3;

    private final LineTable search;
    private final int first;
    private final int count;
    private final LineTable file;
    private final double least;
    private final double leastShared;
    private final LineSimilarity similarity;
    private final long[] searchBigrams;

    /** Of each line of the file that was asked for; 0 where they are not known, or there are none. */
    private final long[] fileBigrams;

    Alignment(LineTable search, int count, LineTable file) {
        this(search, 0, count, file, LineSimilarity.LEAST, LEAST_SHARED);
    }

    /**
     * For some lines of a search: how similar lines must be to be laid beside one another, above ½, and what part of their
     * bigrams they then have in common.
     */
    Alignment(LineTable search, int first, int count, LineTable file, double least, double leastShared) {
        this.search = search;
        this.first = first;
        this.count = count;
        this.file = file;
        this.least = least;
        this.leastShared = leastShared;
        this.similarity = new LineSimilarity(least);
        this.searchBigrams = new long[count];
        for (int line = 0; line < count; line++) {
            searchBigrams[line] = bigrams(search, first + line);
        }
        this.fileBigrams = new long[file.count()];
    }

    /** For each line of the search its line in the file, −1 for none; null where the budget ran out. */
    int @Nullable [] align(int from, int to, WorkBudget budget) {
        int width = to - from;
        int low = Math.min(0, width - count) - MOST_DRIFT;
        int high = Math.max(0, width - count) + MOST_DRIFT;
        long pairs = (long) count * Math.min(width, high - low + 1);
        if (!budget.allowsKeeping(pairs, Limits.Kept.PAIR) || !budget.allows(EACH_PAIR * pairs)) {
            return null;
        }
        float[] above = new float[width + 1];
        float[] row = new float[width + 1];
        byte[][] step = new byte[count + 1][];
        learnBigrams(from, to);
        float[] missingCost = new float[width];
        for (int j = 0; j < width; j++) {
            missingCost[j] = missing(from + j);
        }
        for (int i = 1; i <= count; i++) {
            float surplusCost = surplus(i - 1);
            int begin = Math.max(0, i + low);
            int end = Math.min(width, i + high);
            byte[] steps = new byte[end - begin + 1];
            step[i] = steps;
            if (i + high <= width) {
                above[end] = Float.NEGATIVE_INFINITY;
            }
            if (begin == 0) {
                row[0] = above[0] + surplusCost;
                steps[0] = SURPLUS_STEP;
            } else {
                row[begin - 1] = Float.NEGATIVE_INFINITY;
            }
            for (int j = Math.max(1, begin); j <= end; j++) {
                float surplus = above[j] + surplusCost;
                float missing = row[j - 1] + (i == count ? 0 : missingCost[j - 1]);
                float best = above[j - 1] + SAME;
                float pair = best < surplus || best < missing
                        ? Float.NEGATIVE_INFINITY
                        : above[j - 1] + pair(i - 1, from + j - 1, budget);
                if (pair >= surplus && pair >= missing) {
                    row[j] = pair;
                    steps[j - begin] = PAIR_STEP;
                } else if (surplus >= missing) {
                    row[j] = surplus;
                    steps[j - begin] = SURPLUS_STEP;
                } else {
                    row[j] = missing;
                    steps[j - begin] = MISSING_STEP;
                }
            }
            float[] next = above;
            above = row;
            row = next;
        }
        return budget.isExhausted() ? null : lines(step, low, from, width);
    }

    private int[] lines(byte[][] step, int low, int from, int width) {
        int[] lineOf = new int[count];
        Arrays.fill(lineOf, -1);
        int i = count;
        int j = width;
        while (i > 0) {
            switch (step[i][j - Math.max(0, i + low)]) {
                case PAIR_STEP -> lineOf[--i] = from + --j;
                case MISSING_STEP -> j--;
                default -> i--;
            }
        }
        return lineOf;
    }

    private float surplus(int line) {
        return search.length(first + line) == 0 ? MISSING_BLANK : SURPLUS;
    }

    private float missing(int line) {
        return file.length(line) == 0 ? MISSING_BLANK : MISSING;
    }

    /** Tells quickly where too few of the search's lines that are not blank are like any of a window for a score. */
    boolean mayReach(double score, int worded, int from, int to, WorkBudget budget) {
        learnBigrams(from, to);
        int found = worded;
        for (int i = 0; i < count && (double) found / worded >= score && budget.allows(to - from); i++) {
            int j = from;
            while (j < to && !mayBeSimilar(i, j)) {
                j++;
            }
            found -= j == to && search.length(first + i) > 0 ? 1 : 0;
        }
        return (double) found / worded >= score;
    }

    private boolean mayBeSimilar(int i, int j) {
        int shared = Long.bitCount(searchBigrams[i] & fileBigrams[j]);
        int all = Long.bitCount(searchBigrams[i] | fileBigrams[j]);
        return shared >= leastShared * all;
    }

    private float pair(int i, int j, WorkBudget budget) {
        if (searchBigrams[i] == fileBigrams[j] && search.isSame(first + i, file, j)) {
            int length = search.length(first + i);
            return length == 0 ? SAME_BLANK : length < 3 ? SAME_SIGN : SAME;
        }
        if (!mayBeSimilar(i, j)) {
            return Float.NEGATIVE_INFINITY;
        }
        double similar = similarity(i, j, budget);
        return similar < least ? Float.NEGATIVE_INFINITY : (float) (SAME * (2 * similar - 1));
    }

    double similarity(int searchLine, int fileLine, WorkBudget budget) {
        return similarity.of(search, first + searchLine, file, fileLine, budget);
    }

    private void learnBigrams(int from, int to) {
        for (int line = from; line < to; line++) {
            if (fileBigrams[line] == 0) {
                fileBigrams[line] = bigrams(file, line);
            }
        }
    }

    /** The pairs of neighbouring characters in a line, as a set of 64 kinds. */
    private static long bigrams(LineTable lines, int line) {
        String text = lines.text();
        int end = lines.end(line) - 1;
        long bigrams = 0;
        for (int i = lines.start(line); i < end; i++) {
            bigrams |= 1L << ((text.charAt(i) * 31 + text.charAt(i + 1)) * 0x9E3779B1 >>> 26);
        }
        return bigrams;
    }
}
