package io.diffeval.cli.report;

/**
 * Text from models, files and plugins, made safe to look at: what would hide, reorder or overwrite other text is
 * written out, and what is too long to show is cut, saying so. Escaping for HTML is the templates' affair.
 */
final class VisibleText {
    static final int MOST_LINE_CHARS = 2_000;

    private VisibleText() {}

    /** A single line. */
    static String line(String text) {
        int end = Math.min(text.length(), MOST_LINE_CHARS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder visible = new StringBuilder(end);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isVisible(c)) {
                visible.appendCodePoint(c);
            } else if (c == '\r') {
                visible.append('\u240d');
            } else {
                visible.append(String.format(c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
            }
        }
        if (end < text.length()) {
            visible.append(" \u2026 ").append(Fmt.count(text.length() - end)).append(" more characters are not shown");
        }
        return visible.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            // Among the format characters are those that change the direction of writing, and those without a width.
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
