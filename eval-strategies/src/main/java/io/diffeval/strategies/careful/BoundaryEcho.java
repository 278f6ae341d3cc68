package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import org.jspecify.annotations.Nullable;

/**
 * A replacement that begins or ends with the very lines that stand just outside the match: the model left them out of
 * its search, and applied as written they would stand there twice.
 *
 * @param before how many lines above the match the replacement begins with
 * @param after how many lines below the match it ends with
 * @param isSure whether the search's own first or last line follows in the replacement, where an echo is at that side
 */
record BoundaryEcho(int before, int after, boolean isSure) {
    private static final int MOST_LINES = 8;
    private static final BoundaryEcho NONE = new BoundaryEcho(0, 0, true);

    boolean isNone() {
        return before == 0 && after == 0;
    }

    static BoundaryEcho of(Block block, Match match, Passage file, int shift) {
        if (block.replacement().isEmpty() || block.search().isEmpty()) {
            return NONE;
        }
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        boolean isIndentedAlike = match.level().compareTo(MatchLevel.TRAILING_WHITESPACE) <= 0;
        LineForm form = isIndentedAlike ? LineForm.WITHOUT_TRAILING_SPACE : LineForm.TRIMMED;
        int last = replacement.count() - 1;
        int most = Math.min(MOST_LINES, replacement.count());
        // Most exact edits need no other line of the file than the two beside their place.
        boolean isPlain = match.isExact() && block.isLineBased();
        int before = replacement.isSame(0, search, 0, form)
                        || isPlain && !hasAny(form, replacement, 0, most, file.above(match.start() - shift))
                ? 0
                : before(form, replacement, file, match.firstLine(file, shift));
        int after = replacement.isSame(last, search, search.count() - 1, form)
                        || isPlain && !hasAny(form, replacement, last + 1 - most, most, file.below(match.end() - shift))
                ? 0
                : after(form, replacement, file, match.endLine(file, shift));
        if (before + after == 0 || before + after >= replacement.count()) {
            return NONE;
        }
        if (isIndentedAlike && block.isLineBased()) {
            // One line is a slip; several were written again on purpose.
            return before > 1 || after > 1 ? NONE : new BoundaryEcho(before, after, true);
        }
        boolean isSure = (before == 0 || replacement.isSame(before, search, 0, form))
                && (after == 0
                        || replacement.isSame(replacement.count() - 1 - after, search, search.count() - 1, form));
        if (!isSure && !hasWords(replacement, before, after)) {
            return NONE;
        }
        return new BoundaryEcho(before, after, isSure && before <= 1 && after <= 1);
    }

    /** Whether there is a line beside a match, and some lines of a replacement have it, as those of an echo do. */
    private static boolean hasAny(LineForm form, Passage replacement, int from, int count, @Nullable Passage beside) {
        for (int line = from; line < from + count && beside != null; line++) {
            if (replacement.isSame(line, beside, 0, form)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line of the echo says more than a brace does: those end many blocks. */
    private static boolean hasWords(Passage replacement, int before, int after) {
        for (int line = 0; line < replacement.count(); line++) {
            boolean isEcho = line < before || line >= replacement.count() - after;
            if (isEcho && replacement.trimmed(line).chars().anyMatch(c -> "{}()[];,".indexOf(c) < 0)) {
                return true;
            }
        }
        return false;
    }

    private static int before(LineForm form, Passage replacement, Passage file, int first) {
        for (int lines = Math.min(Math.min(MOST_LINES, replacement.count()), first); lines > 0; lines--) {
            if (isEcho(form, replacement, 0, file, first - lines, lines)) {
                return lines;
            }
        }
        return 0;
    }

    private static int after(LineForm form, Passage replacement, Passage file, int end) {
        for (int lines = Math.min(Math.min(MOST_LINES, replacement.count()), file.count() - end); lines > 0; lines--) {
            if (isEcho(form, replacement, replacement.count() - lines, file, end, lines)) {
                return lines;
            }
        }
        return 0;
    }

    private static boolean isEcho(LineForm form, Passage replacement, int from, Passage file, int fileFrom, int lines) {
        for (int i = 0; i < lines; i++) {
            if (!replacement.isSame(from + i, file, fileFrom + i, form)) {
                return false;
            }
        }
        return true;
    }

    /** The block without the lines that the file has already. */
    Block removedFrom(Block block) {
        Passage replacement = block.replacementLines();
        int start = replacement.start(before);
        int end = replacement.start(replacement.count() - after);
        return block.with(block.search(), block.replacement().substring(start, end));
    }

    /** The match with the lines that the search left out; null where that cannot be written byte for byte. */
    @Nullable
    Match widened(Match match, Block block, Passage file, int shift) {
        int first = match.firstLine(file, shift) - before;
        int end = match.endLine(file, shift) + after;
        return match.isExact() && block.isLineBased() && (end < file.count() || file.endsWithLineFeed())
                ? Match.exact(file.start(first) + shift, file.start(end) + shift)
                : null;
    }
}
