package io.diffeval.strategies.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines by number: to be replaced, or a place between two of them.
 *
 * @param kind what the numbers mean
 * @param first the first line, from 1
 * @param last the last line, from 1; the first one where the address is a place between lines
 */
public record LineAddress(Kind kind, int first, int last) {
    /** What an address means. */
    public enum Kind {
        /** The lines from the first to the last. */
        LINES,
        /** The place before the first. */
        BEFORE,
        /** The place after the first. */
        AFTER,
        /** The place after the last line of the file. */
        END
    }

    private static final String END_TEXT = ">$";
    private static final int MOST_DIGITS = 9;
    private static final Pattern NUMBERS = Pattern.compile("([<>]?)([1-9][0-9]{0,8})(?:(?:-|\\.=)([1-9][0-9]{0,8}))?");

    /** A place after the last line of the file. */
    public static final LineAddress END = new LineAddress(Kind.END, 0, 0);

    /**
     * Reads an address.
     *
     * @param text {@code 2}, {@code 2-4}, {@code 2.=4}, {@code <2}, {@code >2} or {@code >$}
     * @return the address; empty where it is none, or its lines are in the wrong order
     */
    public static Optional<LineAddress> read(String text) {
        if (text.equals(END_TEXT)) {
            return Optional.of(END);
        }
        Matcher matcher = text.length() > 3 + 2 * MOST_DIGITS ? NUMBERS.matcher("") : NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(2));
        boolean isPlace = !matcher.group(1).isEmpty();
        int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
        if (last < first || isPlace && matcher.group(3) != null) {
            return Optional.empty();
        }
        return Optional.of(new LineAddress(
                isPlace ? matcher.group(1).equals("<") ? Kind.BEFORE : Kind.AFTER : Kind.LINES, first, last));
    }

    /** As it is written: {@code 2}, {@code 2-4}, {@code <2}, {@code >2} or {@code >$}. */
    @Override
    public String toString() {
        return switch (kind) {
            case LINES -> first == last ? Integer.toString(first) : first + "-" + last;
            case BEFORE -> "<" + first;
            case AFTER -> ">" + first;
            case END -> END_TEXT;
        };
    }
}
