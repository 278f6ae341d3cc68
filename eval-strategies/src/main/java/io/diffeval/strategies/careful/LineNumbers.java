package io.diffeval.strategies.careful;

import org.jspecify.annotations.Nullable;

/** Numbers that stand before lines as in a listing: {@code 12 | text}. */
final class LineNumbers {
    private static final int MOST_DIGITS = 7;

    private LineNumbers() {}

    /** The text without them; null where not every line has one, each one more than the last. */
    static @Nullable String strip(String text) {
        if (text.isEmpty() || text.charAt(0) != ' ' && !isDigit(text.charAt(0))) {
            return null;
        }
        StringBuilder stripped = new StringBuilder(text.length());
        int expected = -1;
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            int position = start;
            while (position < end && text.charAt(position) == ' ') {
                position++;
            }
            int digits = position;
            while (position < end && isDigit(text.charAt(position))) {
                position++;
            }
            if (position == digits || position - digits > MOST_DIGITS) {
                return null;
            }
            int number = Integer.parseInt(text, digits, position, 10);
            int content = contentStart(text, position, end);
            if (content < 0 || expected >= 0 && number != expected) {
                return null;
            }
            expected = number + 1;
            stripped.append(text, content, end);
            start = end;
        }
        return stripped.isEmpty() ? null : stripped.toString();
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static int contentStart(String text, int position, int end) {
        int separator = position;
        while (separator < end && text.charAt(separator) == ' ') {
            separator++;
        }
        if (separator == end || "|:→\t".indexOf(text.charAt(separator)) < 0) {
            return -1;
        }
        int content = separator + 1;
        boolean isPadded = text.charAt(separator) == '|' || text.charAt(separator) == ':';
        return isPadded && content < end && text.charAt(content) == ' ' ? content + 1 : content;
    }
}
