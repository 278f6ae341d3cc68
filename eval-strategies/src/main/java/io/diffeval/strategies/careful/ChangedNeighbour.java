package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;

/**
 * A replacement that begins or ends with a changed form of the line just outside the match: the model meant to change
 * that line and left it out of its search, so that applied as written both forms would stand there.
 */
final class ChangedNeighbour {
    private static final double SIMILAR = 0.8;
    private static final int LONGEST = 1000;

    private ChangedNeighbour() {}

    static boolean isBeside(Block block, Match match, Passage file, int shift) {
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        int last = replacement.count() - 1;
        if (!block.isLineBased() || search.count() == 0 || last < 1) {
            return false;
        }
        int lastSearched = search.count() - 1;
        boolean insertsOneBefore = !isSame(replacement, 0, search, 0) && isSame(replacement, 1, search, 0);
        boolean insertsOneAfter =
                !isSame(replacement, last, search, lastSearched) && isSame(replacement, last - 1, search, lastSearched);
        return insertsOneBefore && isSimilar(replacement, 0, file, match.firstLine(file, shift) - 1)
                || insertsOneAfter && isSimilar(replacement, last, file, match.endLine(file, shift));
    }

    private static boolean isSame(Passage replacement, int line, Passage search, int searchLine) {
        return replacement.isSame(line, search, searchLine, LineForm.TRIMMED);
    }

    private static boolean isSimilar(Passage replacement, int line, Passage file, int fileLine) {
        if (fileLine < 0 || fileLine >= file.count()) {
            return false;
        }
        LineTable lines = replacement.in(LineForm.TRIMMED);
        LineTable fileLines = file.in(LineForm.TRIMMED);
        if (!file.hasWords(fileLine) || lines.length(line) > LONGEST || fileLines.length(fileLine) > LONGEST) {
            return false;
        }
        WorkBudget budget = new WorkBudget(LONGEST * LONGEST);
        return new LineSimilarity(LineSimilarity.LEAST).of(lines, line, fileLines, fileLine, budget) >= SIMILAR;
    }
}
