package io.diffeval.strategies.strict;

import io.diffeval.strategies.text.LineTable;
import java.util.HashSet;
import java.util.Set;

/** Says why lines are not found, in time linear in the file. */
final class MissingLine {
    private static final int LONGEST_QUOTE = 200;

    private MissingLine() {}

    static String describe(LineTable file, LineTable wanted, int count) {
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < count; i++) {
            missing.add(wanted.line(i));
        }
        for (int i = 0; i < file.count() && !missing.isEmpty(); i++) {
            missing.remove(file.line(i));
        }
        for (int i = 0; i < count; i++) {
            String line = wanted.line(i);
            if (missing.contains(line)) {
                return "is not in the file; line " + (i + 1) + " of the search is the first that is nowhere in it: "
                        + quote(line);
            }
        }
        return "is not in the file; each of its lines is, but not in this order";
    }

    private static String quote(String line) {
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
