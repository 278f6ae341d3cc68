package io.diffeval.strategies.text;

/**
 * The Levenshtein distance over UTF-16 units, with memory for the shorter of both texts only; 64 units at a time where it
 * is short (Myers 1999, in the form of Hyyrö 2003). For one thread.
 */
public final class EditDistance {
    private static final int WORD = 64;
    private static final int TABLE = 1 << 8;

    private int[] row = {};

    /** For each unit of the short text the places where it stands; all zero between uses. */
    private long[] places = {};

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
        if (width == 0) {
            return longerTo - longerFrom;
        }
        if (width <= WORD && isInTable(shorter, from, to)) {
            return bitParallel(shorter, from, to, longer, longerFrom, longerTo);
        }
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

    private static boolean isInTable(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= TABLE) {
                return false;
            }
        }
        return true;
    }

    private int bitParallel(String shorter, int from, int to, String longer, int longerFrom, int longerTo) {
        if (places.length == 0) {
            places = new long[TABLE];
        }
        for (int i = from; i < to; i++) {
            places[shorter.charAt(i)] |= 1L << (i - from);
        }
        long last = 1L << (to - from - 1);
        long rises = -1;
        long falls = 0;
        int distance = to - from;
        for (int j = longerFrom; j < longerTo; j++) {
            char unit = longer.charAt(j);
            long same = unit < TABLE ? places[unit] : 0;
            long diagonal = (((same & rises) + rises) ^ rises) | same | falls;
            long up = falls | ~(diagonal | rises);
            long down = rises & diagonal;
            distance += (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
            up = up << 1 | 1;
            down <<= 1;
            rises = down | ~(diagonal | up);
            falls = up & diagonal;
        }
        for (int i = from; i < to; i++) {
            places[shorter.charAt(i)] = 0;
        }
        return distance;
    }
}
