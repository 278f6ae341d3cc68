package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineTable;
import java.util.Arrays;

/** Which lines of a replacement repeat which lines of its search, in their order, but for the blanks around them. */
final class LineCorrespondence {
    static final long MOST_PAIRS = 1 << 18;

    private LineCorrespondence() {}

    /** For each line of the replacement the line of the search that it repeats, −1 for none. */
    static int[] between(Passage replacement, Passage search) {
        LineTable a = replacement.in(LineForm.TRIMMED);
        LineTable b = search.in(LineForm.TRIMMED);
        int[] searchLineOf = new int[replacement.count()];
        Arrays.fill(searchLineOf, -1);
        int begin = 0;
        while (begin < replacement.count() && begin < search.count() && a.isSame(begin, b, begin)) {
            searchLineOf[begin] = begin;
            begin++;
        }
        int endA = replacement.count();
        int endB = search.count();
        while (endA > begin && endB > begin && a.isSame(endA - 1, b, endB - 1)) {
            searchLineOf[--endA] = --endB;
        }
        long pairs = (long) (endA - begin) * (endB - begin);
        if (pairs > 0 && pairs <= MOST_PAIRS) {
            inBetween(a, begin, endA, b, begin, endB, searchLineOf);
        }
        return searchLineOf;
    }

    private static void inBetween(LineTable a, int fromA, int toA, LineTable b, int fromB, int toB, int[] lineOf) {
        int[][] common = new int[toA - fromA + 1][toB - fromB + 1];
        for (int i = toA - 1; i >= fromA; i--) {
            for (int j = toB - 1; j >= fromB; j--) {
                int after = common[i - fromA + 1][j - fromB + 1];
                common[i - fromA][j - fromB] = a.isSame(i, b, j)
                        ? after + (a.length(i) == 0 ? 1 : 4)
                        : Math.max(common[i - fromA + 1][j - fromB], common[i - fromA][j - fromB + 1]);
            }
        }
        int i = fromA;
        int j = fromB;
        while (i < toA && j < toB) {
            if (a.isSame(i, b, j)) {
                lineOf[i++] = j++;
            } else if (common[i - fromA + 1][j - fromB] >= common[i - fromA][j - fromB + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
