package io.diffeval.strategies.text;

import org.jspecify.annotations.Nullable;

/**
 * Finds each occurrence of consecutive lines among the lines of a text, overlapping ones too, in time linear in both
 * (Knuth, Morris and Pratt 1977, on lines). For one thread.
 */
public class LineSearch {
    /** Among so many lines it is quicker to look for the words of the wanted ones first. */
    private static final int MANY = 1_000;

    /** Among fewer lines than these, or for shorter ones, it is quicker to look at each line than for a string. */
    private static final int FEW = 24;

    private static final int LEAST_LENGTH = 5;

    private final LineTable wanted;
    private final int first;
    private final int[] borders;
    private final LineTable text;
    private final int to;
    private int next;
    private int matched;
    private boolean isProbed;

    /** Finds the longest of the wanted lines as a string; null where each line is looked at. */
    private @Nullable Occurrences probe;

    private int probeLine;

    /** The first line that has the probe, from the line on that was asked for last. */
    private int probedLine = -1;

    /** For how many of the wanted lines their border is known; it is of no use before some of them match. */
    private int known = 1;

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
        this.borders = new int[count];
        this.text = text;
        this.next = from;
        this.to = to;
    }

    /**
     * What makes lines alike; the same text does.
     *
     * @param a holds a line
     * @param lineA that line
     * @param b holds another line
     * @param lineB that line
     * @return whether they are taken for one another; if each is for a third, both are
     */
    protected boolean isSame(LineTable a, int lineA, LineTable b, int lineB) {
        return a.isSame(lineA, b, lineB);
    }

    /**
     * Tells quickly that lines are not in a text.
     *
     * @param in where to look
     * @param lines holds the lines
     * @param from the first of them
     * @param count how many they are
     * @return false only where one of them is like none of the text
     */
    protected boolean mayBeThere(LineTable in, LineTable lines, int from, int count) {
        return Words.firstMissing(lines, from, count, in.text()) < 0;
    }

    /**
     * Finds the first line that is like another.
     *
     * @param in where to look
     * @param from the first line to look at
     * @param before the line before which to stop
     * @param other holds the other line
     * @param line that line
     * @return the line's number; {@code before} where there is none
     */
    protected int firstSame(LineTable in, int from, int before, LineTable other, int line) {
        return in.firstSame(from, before, other, line);
    }

    /**
     * Whether lines that are like wanted ones contain their text.
     *
     * @return true, unless lines are alike otherwise
     */
    protected boolean hasTextOfSame() {
        return true;
    }

    private void prepare() {
        if (to - next >= MANY && !mayBeThere(text, wanted, first, borders.length)) {
            next = to;
        }
        if (to - next < FEW || !hasTextOfSame()) {
            return;
        }
        for (int i = 1; i < borders.length; i++) {
            probeLine = wanted.length(first + i) > wanted.length(first + probeLine) ? i : probeLine;
        }
        if (wanted.length(first + probeLine) >= LEAST_LENGTH) {
            probe = new Occurrences(wanted.line(first + probeLine), text.text());
        }
    }

    /** The first line from another on that is like the first wanted one; {@code to} where there is none. */
    private int begin(int from) {
        Occurrences occurrences = probe;
        if (occurrences == null) {
            return firstSame(text, from, to, wanted, first);
        }
        int line = from;
        while (line < to) {
            if (line + probeLine > probedLine) {
                int found = line + probeLine < to ? occurrences.next(text.start(line + probeLine)) : -1;
                if (found < 0) {
                    return to;
                }
                probedLine = text.holding(found);
                line = probedLine - probeLine;
            }
            if (line < to && isSame(text, line, wanted, first)) {
                return line;
            }
            line++;
        }
        return to;
    }

    /** How many of the first so many wanted lines, fewer than all of these, begin and end them. */
    private int border(int count) {
        for (; known < count; known++) {
            int length = borders[known - 1];
            while (length > 0 && !isSame(wanted, first + known, wanted, first + length)) {
                length = borders[length - 1];
            }
            borders[known] = isSame(wanted, first + known, wanted, first + length) ? length + 1 : length;
        }
        return borders[count - 1];
    }

    /**
     * Finds the next occurrence.
     *
     * @return its first line; −1 where there is none any more
     */
    public int next() {
        if (!isProbed) {
            prepare();
            isProbed = true;
        }
        while (next < to) {
            if (matched == 0) {
                next = begin(next);
                if (next == to) {
                    break;
                }
                matched = 1;
            } else if (isSame(text, next, wanted, first + matched)) {
                matched++;
            } else {
                matched = border(matched);
                continue;
            }
            next++;
            if (matched == borders.length) {
                matched = border(matched);
                return next - borders.length;
            }
        }
        return -1;
    }
}
