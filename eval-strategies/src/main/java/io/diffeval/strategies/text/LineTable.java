package io.diffeval.strategies.text;

import io.diffeval.core.text.JavaScriptSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a text are. Lines end at a line feed and nowhere else; what follows the last one is a line too, if
 * only an empty one, so that a text of n line feeds has n + 1 lines. For several threads.
 */
public final class LineTable {
    private static final int USUAL_LINE_LENGTH = 24;

    private static final int UNKNOWN = -1;

    private static final UnitTest JAVASCRIPT_SPACE = JavaScriptSpace::isSpace;

    private final String text;
    private final int[] starts;

    /** Where each line ends; of lines as they are these are the starts, the next of which is a line feed further on. */
    private final int[] ends;

    /** How far the ends are shifted, by lines and by units: 1 where they are the starts, else 0. */
    private final int feed;

    private final int count;

    /** The lines that this table trims, when it is asked for them; itself where it trims nothing. */
    private final LineTable untrimmed;

    private final UnitTest space;

    /** The hash of each line that was asked for one; 0 where it is not known. */
    private int @Nullable [] hashes;

    /** What was made of this table, if the table is one that is used again. */
    private volatile @Nullable Map<Object, Object> derived;

    private LineTable(String text, int[] starts, int[] ends, int feed, int count) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.feed = feed;
        this.count = count;
        this.untrimmed = this;
        this.space = unit -> false;
    }

    private LineTable(String text, LineTable same) {
        this.text = text;
        this.starts = same.starts;
        this.ends = same.ends;
        this.feed = same.feed;
        this.count = same.count;
        this.untrimmed = same.untrimmed == same ? this : same.untrimmed;
        this.space = same.space;
    }

    private LineTable(LineTable untrimmed, boolean isTrimmedAtStart, UnitTest space) {
        this.text = untrimmed.text;
        this.count = untrimmed.count;
        this.starts = isTrimmedAtStart ? unknown(count) : untrimmed.starts;
        this.ends = unknown(count);
        this.feed = 0;
        this.untrimmed = untrimmed;
        this.space = space;
    }

    private static int[] unknown(int count) {
        int[] offsets = new int[count];
        Arrays.fill(offsets, UNKNOWN);
        return offsets;
    }

    /**
     * Cuts a text into lines.
     *
     * @param text the text
     * @return its lines, without their line feeds
     */
    public static LineTable of(String text) {
        int[] starts = new int[text.length() / USUAL_LINE_LENGTH + 8];
        int count = 0;
        for (int feed = -1; feed >= 0 || count == 0; feed = text.indexOf('\n', feed + 1)) {
            starts[count++] = feed + 1;
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
        }
        starts[count] = text.length() + 1;
        return new LineTable(text, starts, starts, 1, count);
    }

    /**
     * Cuts a text into lines, or takes the table that was made when the same string was cut last. A large file that many
     * edits are for is worked through once that way; the table and what is {@link #derived} from it go when memory is
     * short, or with newer texts.
     *
     * @param text the text, known again by its identity
     * @return its lines, without their line feeds
     */
    public static LineTable remembered(String text) {
        return RecentTables.SHARED.of(text);
    }

    void remember() {
        derived = new ConcurrentHashMap<>();
    }

    /**
     * Makes something of this table, or takes what was made of it before, where it is {@link #remembered} or derived from
     * one that is.
     *
     * @param <T> what is made, immutable
     * @param make makes it; the same object each time
     * @return what was made
     */
    public <T> T derived(Function<LineTable, T> make) {
        return derived(make, () -> make.apply(this));
    }

    @SuppressWarnings("unchecked") // Each key comes with one type only.
    private <T> T derived(Object key, Supplier<T> make) {
        Map<Object, Object> known = derived;
        if (known == null) {
            return make.get();
        }
        Object before = known.get(key);
        if (before == null) {
            before = make.get();
            if (before instanceof LineTable table && table.derived == null) {
                table.remember();
            }
            known.put(key, before);
        }
        return (T) before;
    }

    private enum Without {
        CARRIAGE_RETURNS,
        TRAILING,
        SURROUNDING
    }

    private record WithoutUnits(Without what, UnitTest space) {}

    /**
     * The same lines without the carriage return at their end.
     *
     * @return a table of as many lines
     */
    public LineTable withoutCarriageReturns() {
        return text.indexOf('\r') < 0 ? this : derived(Without.CARRIAGE_RETURNS, this::cutCarriageReturns);
    }

    private LineTable cutCarriageReturns() {
        int[] shorterEnds = new int[count];
        for (int line = 0; line < count; line++) {
            int end = end(line);
            shorterEnds[line] = start(line) < end && text.charAt(end - 1) == '\r' ? end - 1 : end;
        }
        return new LineTable(text, starts, shorterEnds, 0, count);
    }

    /**
     * The same lines without the white space at their end, as JavaScript defines it.
     *
     * @return a table of as many lines
     */
    public LineTable withoutTrailingSpace() {
        return withoutTrailing(JAVASCRIPT_SPACE);
    }

    /**
     * The same lines without certain units at their end.
     *
     * @param space which units
     * @return a table of as many lines
     */
    public LineTable withoutTrailing(UnitTest space) {
        return derived == null
                ? new LineTable(this, false, space)
                : derived(new WithoutUnits(Without.TRAILING, space), () -> new LineTable(this, false, space));
    }

    /**
     * The same lines without the white space around them, as JavaScript defines it.
     *
     * @return a table of as many lines
     */
    public LineTable trimmed() {
        return trimmed(JAVASCRIPT_SPACE);
    }

    /**
     * The same lines without certain units at both ends.
     *
     * @param space which units
     * @return a table of as many lines
     */
    public LineTable trimmed(UnitTest space) {
        return derived == null
                ? new LineTable(this, true, space)
                : derived(new WithoutUnits(Without.SURROUNDING, space), () -> new LineTable(this, true, space));
    }

    /**
     * The same lines with another text for each.
     *
     * @param form what to make of a line; must not contain a line feed
     * @return a table of as many lines, of a new text
     */
    public LineTable mapped(UnaryOperator<String> form) {
        StringBuilder mapped = new StringBuilder(text.length());
        for (int line = 0; line < count; line++) {
            mapped.append(line == 0 ? "" : "\n").append(form.apply(line(line)));
        }
        return of(mapped.toString());
    }

    /**
     * The lines that another text has at the same places.
     *
     * @param other a text as long as this table's; white space and line feeds stand where they stand in that, and nowhere
     *     else
     * @return a table of as many lines; this one if the text is the very same
     */
    @SuppressWarnings("ReferenceEquality")
    public LineTable withText(String other) {
        return other == text ? this : new LineTable(other, this);
    }

    /** Tells some UTF-16 units from others. */
    @FunctionalInterface
    public interface UnitTest {
        /**
         * Looks at a unit.
         *
         * @param unit a UTF-16 unit
         * @return whether it is one of them
         */
        boolean holds(char unit);
    }

    /**
     * How many lines there are.
     *
     * @return 1 or more
     */
    public int count() {
        return count;
    }

    /**
     * The text that was cut.
     *
     * @return the whole text
     */
    public String text() {
        return text;
    }

    /**
     * Where a line begins.
     *
     * @param line its number, from 0
     * @return an offset in the text
     */
    public int start(int line) {
        int start = starts[line];
        return start == UNKNOWN ? trimStart(line) : start;
    }

    private int trimStart(int line) {
        int start = untrimmed.start(line);
        if (starts != untrimmed.starts) {
            int end = untrimmed.end(line);
            int from = start;
            while (from < end && space.holds(text.charAt(from))) {
                from++;
            }
            start = from < end ? from : start;
            starts[line] = start;
        }
        return start;
    }

    /**
     * Where a line ends.
     *
     * @param line its number, from 0
     * @return an offset in the text, exclusive
     */
    public int end(int line) {
        int end = ends[line + feed];
        return end == UNKNOWN ? trimEnd(line) : end - feed;
    }

    private int trimEnd(int line) {
        int start = untrimmed.start(line);
        int end = untrimmed.end(line);
        while (start < end && space.holds(text.charAt(end - 1))) {
            end--;
        }
        ends[line] = end;
        return end;
    }

    /**
     * How long a line is.
     *
     * @param line its number, from 0
     * @return its length in UTF-16 units
     */
    public int length(int line) {
        return end(line) - start(line);
    }

    /**
     * The text of a line.
     *
     * @param line its number, from 0
     * @return a copy
     */
    public String line(int line) {
        return text.substring(start(line), end(line));
    }

    /**
     * A hash of a line, equal for equal lines.
     *
     * @param line its number, from 0
     * @return the hash; of hostile lines many may be the same
     */
    public int hash(int line) {
        int[] known = hashes;
        if (known == null) {
            known = new int[count];
            hashes = known;
        }
        int hash = known[line];
        if (hash == 0) {
            hash = hashed(line);
            known[line] = hash;
        }
        return hash;
    }

    /** Four units a step: they wait for one another only once. */
    private int hashed(int line) {
        int at = start(line);
        int end = end(line);
        int hash = end - at;
        for (; at + 4 <= end; at += 4) {
            hash = hash * (31 * 31 * 31 * 31)
                    + text.charAt(at) * (31 * 31 * 31)
                    + text.charAt(at + 1) * (31 * 31)
                    + text.charAt(at + 2) * 31
                    + text.charAt(at + 3);
        }
        for (; at < end; at++) {
            hash = 31 * hash + text.charAt(at);
        }
        return hash;
    }

    /**
     * Finds the first line that begins, with what may be trimmed of it, at or after an offset.
     *
     * @param offset any offset, also one outside the text
     * @return the line's number; {@link #count()} where there is none
     */
    public int firstStartingFrom(int offset) {
        int found = find(offset);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Finds the line that holds an offset.
     *
     * @param offset any offset; one before the text counts as its first, one after it as its last
     * @return the line's number
     */
    public int holding(int offset) {
        int found = find(offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private int find(int offset) {
        return untrimmed == this ? Arrays.binarySearch(starts, 0, count, offset) : untrimmed.find(offset);
    }

    /**
     * Compares a line with one of another table.
     *
     * @param line a line of this table
     * @param other the other table
     * @param otherLine a line of that table
     * @return whether both have the same text
     */
    public boolean isSame(int line, LineTable other, int otherLine) {
        int start = start(line);
        int length = end(line) - start;
        int otherStart = other.start(otherLine);
        if (length != other.end(otherLine) - otherStart) {
            return false;
        }
        return length == 0
                || text.charAt(start) == other.text.charAt(otherStart)
                        && text.regionMatches(start, other.text, otherStart, length);
    }

    /**
     * Finds the first line that is the same as one of another table.
     *
     * @param from the first line to look at
     * @param to the line before which to stop
     * @param other the other table
     * @param otherLine a line of that table
     * @return the line's number; {@code to} where there is none
     */
    public int firstSame(int from, int to, LineTable other, int otherLine) {
        int length = other.length(otherLine);
        int otherStart = other.start(otherLine);
        int line = from;
        if (length == 0) {
            while (line < to && length(line) > 0) {
                line++;
            }
            return line;
        }
        char first = other.text.charAt(otherStart);
        for (; line < to; line++) {
            int start = start(line);
            if (start < text.length()
                    && text.charAt(start) == first
                    && end(line) - start == length
                    && text.regionMatches(start, other.text, otherStart, length)) {
                return line;
            }
        }
        return to;
    }
}
