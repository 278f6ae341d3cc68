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
        int first = file.holding(match.start() - shift);
        int end = file.holding(Math.max(match.start(), match.end() - 1) - shift) + 1;
        LineTable lines = replacement.in(LineForm.TRIMMED);
        LineTable searched = search.in(LineForm.TRIMMED);
        int lastSearched = search.count() - 1;
        boolean insertsOneBefore = lines.isSame(1, searched, 0) && !lines.isSame(0, searched, 0);
        boolean insertsOneAfter =
                lines.isSame(last - 1, searched, lastSearched) && !lines.isSame(last, searched, lastSearched);
        return insertsOneBefore && first > 0 && isSimilar(lines, 0, file, first - 1)
                || insertsOneAfter && end < file.count() && isSimilar(lines, last, file, end);
    }

    private static boolean isSimilar(LineTable lines, int line, Passage file, int fileLine) {
        LineTable fileLines = file.in(LineForm.TRIMMED);
        if (!hasWords(file.trimmed(fileLine)) || lines.length(line) > LONGEST || fileLines.length(fileLine) > LONGEST) {
            return false;
        }
        Alignment alignment = new Alignment(lines, lines.count(), fileLines);
        return alignment.similarity(line, fileLine, new WorkBudget(LONGEST * LONGEST)) >= SIMILAR;
    }

    /** Brackets alone are alike everywhere. */
    private static boolean hasWords(String line) {
        return line.chars().anyMatch(Character::isLetterOrDigit);
    }
}
