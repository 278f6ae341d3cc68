package io.diffeval.cli;

/** Text from files, models and plugins, made harmless for a terminal. */
final class Printable {
    private Printable() {}

    /** Writes control characters and those that change the direction of writing as {@code \\uXXXX}. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || isDirectional(c)) {
                printable.append(String.format("\\u%04x", (int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.toString();
    }

    private static boolean isDirectional(char c) {
        return c == '\u061c'
                || c >= '\u200e' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069';
    }
}
