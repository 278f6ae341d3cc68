package io.diffeval.strategies.gemini;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;

/** Moves a replacement to an indentation, its lines' indentation in relation to its first line kept. */
final class Indented {
    private Indented() {}

    /** How long the moved replacement is at most, in UTF-16 units. */
    static long most(String indentation, String replacement) {
        long lines = 1 + replacement.chars().filter(unit -> unit == '\n').count();
        return replacement.length() + lines * indentation.length();
    }

    static String to(String indentation, String replacement) {
        LineTable lines = LineTable.of(replacement);
        String first = lines.line(0);
        int at = 0;
        while (at < first.length() && (first.charAt(at) == ' ' || first.charAt(at) == '\t')) {
            at++;
        }
        String reference = first.substring(0, at);
        LineTable trimmed = lines.trimmed();
        StringBuilder moved = new StringBuilder();
        for (int i = 0; i < lines.count(); i++) {
            moved.append(i == 0 ? "" : "\n");
            // Lines of nothing but white space come out empty.
            if (trimmed.length(i) > 0) {
                String line = lines.line(i);
                moved.append(indentation)
                        .append(
                                line.startsWith(reference)
                                        ? line.substring(reference.length())
                                        : replacement.substring(firstBlack(replacement, lines.start(i)), lines.end(i)));
            }
        }
        return moved.toString();
    }

    private static int firstBlack(String text, int from) {
        int at = from;
        while (JavaScriptSpace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
