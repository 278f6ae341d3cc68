package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;

/** A replacement that contains its search, and stands around the match as a whole. */
final class AlreadyApplied {
    private AlreadyApplied() {}

    static boolean at(Block block, Match match, Passage file, int shift) {
        if (!block.isLineBased()
                || block.search().length() > block.replacement().length()) {
            return false;
        }
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        if (search.count() >= replacement.count()) {
            return false;
        }
        LineTable lines = replacement.in(LineForm.TRIMMED);
        LineTable fileLines = file.in(LineForm.TRIMMED);
        if (search.count() == 0) {
            return isAt(lines, replacement.count(), fileLines, file.count(), file.count() - replacement.count());
        }
        int first = file.holding(match.start() - shift);
        LineSearch occurrences =
                new LineSearch(search.in(LineForm.TRIMMED), 0, search.count(), lines, 0, replacement.count());
        for (int at = occurrences.next(); at >= 0; at = occurrences.next()) {
            if (isAt(lines, replacement.count(), fileLines, file.count(), first - at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(LineTable lines, int count, LineTable file, int fileCount, int from) {
        if (from < 0 || from + count > fileCount) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!lines.isSame(i, file, from + i)) {
                return false;
            }
        }
        return true;
    }
}
