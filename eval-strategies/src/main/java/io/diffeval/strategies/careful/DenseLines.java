package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;

/** Lines compared without any blank, in place: putting a whole file into that form takes longer than most searches. */
final class DenseLines {
    private DenseLines() {}

    /** Whether the longest line of a search is in a file, but for blanks; where not, neither is the search. */
    static boolean mayBeIn(Passage search, Passage file) {
        LineTable dense = search.in(LineForm.WITHOUT_SPACE);
        int longest = 0;
        for (int line = 1; line < search.count(); line++) {
            if (dense.length(line) > dense.length(longest)) {
                longest = line;
            }
        }
        LineTable lines = file.in(LineForm.FOLDED);
        for (int line = 0; line < file.count(); line++) {
            if (isSame(dense, longest, lines, line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(LineTable dense, int denseLine, LineTable lines, int line) {
        if (lines.length(line) < dense.length(denseLine)) {
            return false;
        }
        int at = dense.start(denseLine);
        int end = dense.end(denseLine);
        for (int i = lines.start(line); i < lines.end(line); i++) {
            char unit = lines.text().charAt(i);
            if (!JavaScriptSpace.isSpace(unit)) {
                if (at == end || dense.text().charAt(at) != unit) {
                    return false;
                }
                at++;
            }
        }
        return at == end;
    }
}
