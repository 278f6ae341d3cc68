package io.diffeval.strategies.text;

/**
 * Finds each occurrence of consecutive lines among the lines of a text, overlapping ones too, in time linear in both
 * (Knuth, Morris and Pratt 1977, on lines). For one thread.
 */
public final class LineSearch {
    private final LineTable wanted;
    private final int first;
    private final int[] borders;
    private final LineTable text;
    private final int to;
    private int next;
    private int matched;

    /**
     * Prepares a search.
     *
     * @param wanted holds the lines to find
     * @param first the first of them
     * @param count how many they are, at least 1
     * @param text where to look
     * @param from the first line to look at
     * @param to the line before which to stop
     */
    public LineSearch(LineTable wanted, int first, int count, LineTable text, int from, int to) {
        this.wanted = wanted;
        this.first = first;
        this.borders = borders(wanted, first, count);
        this.text = text;
        this.next = from;
        this.to = to;
    }

    private static int[] borders(LineTable wanted, int first, int count) {
        int[] borders = new int[count];
        int length = 0;
        for (int i = 1; i < count; i++) {
            while (length > 0 && !wanted.isSame(first + i, wanted, first + length)) {
                length = borders[length - 1];
            }
            if (wanted.isSame(first + i, wanted, first + length)) {
                length++;
            }
            borders[i] = length;
        }
        return borders;
    }

    /**
     * Finds the next occurrence.
     *
     * @return its first line; −1 where there is none any more
     */
    public int next() {
        while (next < to) {
            boolean isSame = text.isSame(next, wanted, first + matched);
            while (!isSame && matched > 0) {
                matched = borders[matched - 1];
                isSame = text.isSame(next, wanted, first + matched);
            }
            if (isSame) {
                matched++;
            }
            next++;
            if (matched == borders.length) {
                matched = borders[matched - 1];
                return next - borders.length;
            }
        }
        return -1;
    }
}
