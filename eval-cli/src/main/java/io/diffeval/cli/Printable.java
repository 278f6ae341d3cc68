package io.diffeval.cli;

import java.util.function.IntPredicate;

/**
 * Text from files, models and plugins, made harmless for a terminal: what moves the cursor, starts a command of the
 * terminal, turns the direction of writing or cannot be seen is written as {@code \\uXXXX}.
 */
final class Printable {
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_CELL = 160;

    private Printable() {}

    /** A message for a person; a very long one is cut, with its length. */
    static String of(String text) {
        return cut(text, LONGEST_TEXT);
    }

    /** A line of a text for a person; tabs stay, a very long one is cut. */
    static String line(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return escaped(cut, c -> c != '\t' && isHarmful(c));
    }

    /** A cell of a table for a person; a long one is cut, with its length. */
    static String cell(String text) {
        return cut(text, LONGEST_CELL);
    }

    /** A value for a program, complete; new lines and tabs stay. */
    static String value(String text) {
        IntPredicate harmful = c -> c != '\n' && c != '\t' && isHarmful(c);
        return text.codePoints().anyMatch(harmful) ? escaped(text, harmful) : text;
    }

    /** Whether a character does something to a terminal other than to be seen. */
    static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return escaped(text, Printable::isHarmful);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return escaped(text.substring(0, end), Printable::isHarmful) + "… (" + text.length() + " characters)";
    }

    private static String escaped(String text, IntPredicate harmful) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (harmful.test(c)) {
                for (char unit : Character.toChars(c)) {
                    printable.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
