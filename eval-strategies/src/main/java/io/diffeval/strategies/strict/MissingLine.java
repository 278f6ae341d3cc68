package io.diffeval.strategies.strict;

import io.diffeval.strategies.text.LineTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Says why lines are not found, in time linear in the file. */
final class MissingLine {
    private static final int LONGEST_QUOTE = 200;

    private MissingLine() {}

    static String describe(LineTable file, LineTable wanted, int count) {
        Set<String> missing = new HashSet<>();
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (missing.add(wanted.line(i))) {
                lengths.merge(wanted.length(i), 1, Integer::sum);
            }
        }
        for (int i = 0; i < file.count() && !missing.isEmpty(); i++) {
            int length = file.length(i);
            if (lengths.getOrDefault(length, 0) > 0 && missing.remove(file.line(i))) {
                lengths.merge(length, -1, Integer::sum);
            }
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
