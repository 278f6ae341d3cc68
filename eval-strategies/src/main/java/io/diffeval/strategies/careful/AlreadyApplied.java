package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;

/** A replacement that contains its search, and stands around the match as a whole. */
final class AlreadyApplied {
    private AlreadyApplied() {}

    /** Whether the file has around a match what would be written there. */
    static boolean at(Block block, Match match, Passage file, int shift, Rewriter rewriter) {
        if (!block.isLineBased()
                || block.search().length() > block.replacement().length()) {
            return false;
        }
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        if (search.count() >= replacement.count()) {
            return false;
        }
        if (search.count() == 0) {
            LineTable lines = replacement.in(LineForm.TRIMMED);
            LineTable fileLines = file.in(LineForm.TRIMMED);
            return isAt(lines, replacement.count(), fileLines, file.count(), file.count() - replacement.count());
        }
        if (isAround(search, replacement, match, file, shift)) {
            return true;
        }
        if (match.isExact()) {
            return false;
        }
        // What the search has wrong comes back in the replacement, and is written as the file has it.
        String found = file.text().substring(match.start() - shift, match.end() - shift);
        return isAround(new Passage(found), new Passage(rewriter.write(block, match)), match, file, shift);
    }

    private static boolean isAround(Passage search, Passage replacement, Match match, Passage file, int shift) {
        LineTable lines = replacement.in(LineForm.TRIMMED);
        LineTable fileLines = file.in(LineForm.TRIMMED);
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
