package io.diffeval.strategies.gemini;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Lines that stand for left-out code: known words, then dots, alone in a line, in a comment or in brackets. */
final class Placeholders {
    private static final Set<String> WORDS = Set.of(
            "rest of",
            "rest of method",
            "rest of methods",
            "rest of code",
            "unchanged code",
            "unchanged method",
            "unchanged methods");
    private static final int LONGEST = 200;
    private static final String DOTS = "...";

    private Placeholders() {}

    static Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        if (text.contains(DOTS)) {
            LineTable lines = LineTable.of(text).trimmed();
            for (int i = 0; i < lines.count(); i++) {
                if (lines.length(i) < LONGEST) {
                    String words = words(lines.line(i));
                    if (WORDS.contains(words)) {
                        found.add(words);
                    }
                }
            }
        }
        return found;
    }

    private static String words(String line) {
        String bare = line.startsWith("//") ? JavaScriptSpace.trim(line.substring(2)) : line;
        if (bare.startsWith("(") && bare.endsWith(")") && bare.length() > 1) {
            bare = JavaScriptSpace.trim(bare.substring(1, bare.length() - 1));
        }
        int dots = bare.indexOf(DOTS);
        boolean isAtEnd =
                dots >= 0 && JavaScriptSpace.trim(bare.substring(dots)).chars().allMatch(unit -> unit == '.');
        return isAtEnd
                ? String.join(
                        " ",
                        bare.substring(0, dots).strip().toLowerCase(Locale.ROOT).split("\\s+"))
                : "";
    }
}
