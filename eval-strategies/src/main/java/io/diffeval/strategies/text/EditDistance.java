package io.diffeval.strategies.text;

/** The Levenshtein distance over UTF-16 units, with memory for the shorter of both texts only. For one thread. */
public final class EditDistance {
    private int[] row = new int[128];

    /** Creates an instance, to be used for many pairs. */
    public EditDistance() {}

    /**
     * Counts the units to insert, delete or replace that turn one line into the other.
     *
     * @param a holds a line
     * @param lineA that line
     * @param b holds the other line
     * @param lineB that line
     * @return the least number
     */
    public int between(LineTable a, int lineA, LineTable b, int lineB) {
        return between(a.text(), a.start(lineA), a.end(lineA), b.text(), b.start(lineB), b.end(lineB));
    }

    /**
     * Counts the units to insert, delete or replace that turn one string into the other.
     *
     * @param a a string
     * @param b the other string
     * @return the least number
     */
    public int between(String a, String b) {
        return between(a, 0, a.length(), b, 0, b.length());
    }

    private int between(String textA, int fromA, int toA, String textB, int fromB, int toB) {
        int startA = fromA;
        int startB = fromB;
        int endA = toA;
        int endB = toB;
        while (startA < endA && startB < endB && textA.charAt(startA) == textB.charAt(startB)) {
            startA++;
            startB++;
        }
        while (startA < endA && startB < endB && textA.charAt(endA - 1) == textB.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        return endA - startA <= endB - startB
                ? distance(textA, startA, endA, textB, startB, endB)
                : distance(textB, startB, endB, textA, startA, endA);
    }

    private int distance(String shorter, int from, int to, String longer, int longerFrom, int longerTo) {
        int width = to - from;
        if (row.length <= width) {
            row = new int[width * 2];
        }
        for (int i = 0; i <= width; i++) {
            row[i] = i;
        }
        for (int j = longerFrom; j < longerTo; j++) {
            char unit = longer.charAt(j);
            int diagonal = row[0];
            int left = ++row[0];
            for (int i = 1; i <= width; i++) {
                int above = row[i];
                left = shorter.charAt(from + i - 1) == unit ? diagonal : 1 + Math.min(diagonal, Math.min(left, above));
                row[i] = left;
                diagonal = above;
            }
        }
        return row[width];
    }
}
