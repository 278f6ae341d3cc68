package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;

/** A replacement that stands where the match is: it contains its search, or the match is only like the search. */
final class AlreadyApplied {
    private AlreadyApplied() {}

    /** Whether the file has around a match what would be written there. */
    static boolean at(Block block, Match match, Passage file, int shift, Rewriter rewriter) {
        boolean isSimilar = match.level().compareTo(MatchLevel.CONTEXT_DROPPED) >= 0;
        if (isSimilar && isWritten(block, match, file, shift, rewriter)) {
            return true;
        }
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
            int from = Math.max(0, file.count() - replacement.count());
            LineTable lines = replacement.in(LineForm.TRIMMED);
            LineTable fileLines = file.in(LineForm.TRIMMED);
            return new LineSearch(lines, 0, replacement.count(), fileLines, from, file.count()).next() >= 0;
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

    /** Whether lines at a place that is like a search are what was written there, unless they are lines of the search. */
    private static boolean isWritten(Block block, Match match, Passage file, int shift, Rewriter rewriter) {
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        if (replacement.isBlank() || FoldedSearch.isIn(replacement, search, 0, search.count())) {
            return false;
        }
        Passage written = new Passage(rewriter.write(block, match));
        int from = Math.max(0, match.firstLine(file, shift) - written.count() + 1);
        int to = Math.min(file.count(), match.endLine(file, shift) + written.count() - 1);
        return FoldedSearch.isIn(written, file, from, to);
    }

    /**
     * Whether the file has a replacement that keeps its search, and has part of it where the match is: elsewhere in it,
     * the search stands there again by chance, or because it was like another text when it was applied.
     */
    private static boolean isAround(Passage search, Passage replacement, Match match, Passage file, int shift) {
        if (!FoldedSearch.isIn(search, replacement, 0, replacement.count())) {
            return false;
        }
        int first = match.firstLine(file, shift);
        int from = Math.max(0, first - replacement.count() + 1);
        int to = Math.min(file.count(), first + search.count() + replacement.count() - 1);
        return FoldedSearch.isIn(replacement, file, from, to);
    }
}
