package io.diffeval.strategies.text;

/**
 * The Levenshtein distance over UTF-16 units, 64 units of the shorter text at a time (Myers 1999, in the form of Hyyrö
 * 2003), with memory for one byte a unit of the longer one. For one thread.
 */
public final class EditDistance {
    private static final int WORD = 64;
    private static final int TOO_MUCH = Integer.MAX_VALUE;

    /** Four times as many as there are units in a word, and one for each unit of Latin-1. */
    private static final int SLOTS = 1 << 8;

    /** Which unit, plus 1, a slot is for; 0 for none. All are empty between uses. */
    private int[] units = {};

    /** For each slot the places of its unit among the 64 units at hand. */
    private long[] places = {};

    private int[] taken = {};

    /** By how much the distance changes with each unit of the longer text, below the units that are done. */
    private byte[] changes = {};

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
        return between(a, lineA, b, lineB, Integer.MAX_VALUE);
    }

    /**
     * Counts the units to insert, delete or replace that turn one line into the other, as long as they may be few enough.
     *
     * @param a holds a line
     * @param lineA that line
     * @param b holds the other line
     * @param lineB that line
     * @param most the greatest number of interest
     * @return the least number; any above {@code most} where it is greater
     */
    public int between(LineTable a, int lineA, LineTable b, int lineB, int most) {
        return between(a.text(), a.start(lineA), a.end(lineA), b.text(), b.start(lineB), b.end(lineB), most);
    }

    /**
     * Counts the units to insert, delete or replace that turn one string into the other.
     *
     * @param a a string
     * @param b the other string
     * @return the least number
     */
    public int between(String a, String b) {
        return between(a, 0, a.length(), b, 0, b.length(), Integer.MAX_VALUE);
    }

    private int between(String textA, int fromA, int toA, String textB, int fromB, int toB, int most) {
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
                ? distance(textA, startA, endA, textB, startB, endB, most)
                : distance(textB, startB, endB, textA, startA, endA, most);
    }

    private int distance(String shorter, int from, int to, String longer, int longerFrom, int longerTo, int most) {
        int length = longerTo - longerFrom;
        if (from == to || length - (to - from) > most) {
            return length;
        }
        if (units.length == 0) {
            units = new int[SLOTS];
            places = new long[SLOTS];
            taken = new int[WORD];
        }
        if (to - from > WORD && changes.length < length) {
            changes = new byte[length * 2];
        }
        int distance = length;
        for (int start = from; start < to; start += WORD) {
            int end = Math.min(to, start + WORD);
            int slots = place(shorter, start, end);
            distance = pass(start - from, end - start, to - end, longer, longerFrom, longerTo, most);
            for (int i = 0; i < slots; i++) {
                units[taken[i]] = 0;
                places[taken[i]] = 0;
            }
            if (distance == TOO_MUCH) {
                break;
            }
        }
        return distance;
    }

    /** Notes where the units of a part are; in how many slots. */
    private int place(String shorter, int start, int end) {
        int slots = 0;
        for (int i = start; i < end; i++) {
            int slot = slot(shorter.charAt(i));
            if (units[slot] == 0) {
                units[slot] = shorter.charAt(i) + 1;
                taken[slots++] = slot;
            }
            places[slot] |= 1L << (i - start);
        }
        return slots;
    }

    /** The slot of a unit, or the empty one where it would be. */
    private int slot(char unit) {
        int slot = unit & SLOTS - 1;
        while (units[slot] != 0 && units[slot] != unit + 1) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    /**
     * Passes the longer text with the units at hand, where {@code above} others are done and {@code below} others are to
     * come. The distance of all up to these; or too much where that of all of them must be above {@code most}.
     */
    private int pass(int above, int width, int below, String longer, int from, int to, int most) {
        long last = 1L << (width - 1);
        long rises = -1;
        long falls = 0;
        int distance = above + width;
        int least = distance + Math.abs(to - from - below);
        for (int at = from; at < to; at++) {
            int change = above == 0 ? 1 : changes[at - from];
            long same = places[slot(longer.charAt(at))];
            long vertical = same | falls;
            same |= change < 0 ? 1 : 0;
            long diagonal = (((same & rises) + rises) ^ rises) | same;
            long up = falls | ~(diagonal | rises);
            long down = rises & diagonal;
            int next = (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
            up = up << 1 | (change > 0 ? 1 : 0);
            down = down << 1 | (change < 0 ? 1 : 0);
            rises = down | ~(vertical | up);
            falls = up & vertical;
            distance += next;
            int left = to - at - 1;
            if (below > 0) {
                changes[at - from] = (byte) next;
                least = Math.min(least, distance + Math.abs(left - below));
            } else if (distance - left > most) {
                return TOO_MUCH;
            }
        }
        return below > 0 && least > most ? TOO_MUCH : distance;
    }
}
