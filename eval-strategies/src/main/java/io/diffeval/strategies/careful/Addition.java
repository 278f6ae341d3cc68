package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.strategies.text.LineSearch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block that searches for nothing, in a file that has text: where its format says so, it is added to the end. */
final class Addition {
    private static final String SEARCHES_FOR_NOTHING = "searches for nothing, in a file that is not empty";

    private Addition() {}

    /**
     * Why a block cannot be added. A patch says itself that its lines end the file. Of other text its lines tell: they may
     * be in the file; one that only one line of the file is like is of a search that got lost, or of what was written as a
     * new file; and what is indented belongs to something, which the end of the file must be part of.
     *
     * @return the reason; null where the block can be added
     */
    static @Nullable Doubt about(Block block, Passage file, boolean isPatch) {
        if (!block.hint().endOfFile()) {
            return new Doubt(FailureCause.EMPTY_SEARCH, SEARCHES_FOR_NOTHING);
        }
        Passage text = block.replacementLines();
        int first = firstWithText(text);
        if (isPatch || first == text.count()) {
            return null;
        }
        int there = new LineSearch(
                        text.in(LineForm.TRIMMED), 0, text.count(), file.in(LineForm.TRIMMED), 0, file.count())
                .next();
        if (there >= 0 && hasWords(text.text())) {
            return new Doubt(
                    FailureCause.NO_MATCH, "is applied already: its text is in the file, at line " + (there + 1));
        }
        int indentation = text.indentation(first).length();
        if (indentation > 0 && !endsWithin(file, indentation)) {
            return new Doubt(
                    FailureCause.EMPTY_SEARCH,
                    SEARCHES_FOR_NOTHING + ", and is indented, so that the end of the file is not its place");
        }
        int known = knownLine(text, indentation, file);
        return known < 0
                ? null
                : new Doubt(
                        FailureCause.EMPTY_SEARCH,
                        SEARCHES_FOR_NOTHING + ", and brings line " + (known + 1)
                                + " of the file: it may be there already, or meant as a new file");
    }

    private static int firstWithText(Passage text) {
        int line = 0;
        while (line < text.count() && text.isBlank(line)) {
            line++;
        }
        return line;
    }

    /** Whether the file ends with lines that hang from one that is indented so far. */
    private static boolean endsWithin(Passage file, int indentation) {
        int deeper = 0;
        for (int line = file.count() - 1; line >= 0; line--) {
            int own = file.indentation(line).length();
            if (!file.isBlank(line) && own <= indentation) {
                return own == indentation && deeper > 0;
            }
            deeper += file.isBlank(line) ? 0 : 1;
        }
        return false;
    }

    /** The line of the file that one of the outermost lines of a text is like, if only one is like it; else −1. */
    private static int knownLine(Passage text, int indentation, Passage file) {
        Map<String, Integer> lineOf = new HashMap<>();
        for (int line = 0; line < file.count(); line++) {
            lineOf.merge(file.trimmed(line), line, (one, other) -> -1);
        }
        for (int line = 0; line < text.count(); line++) {
            int known = text.indentation(line).length() > indentation || !hasWords(text.trimmed(line))
                    ? -1
                    : lineOf.getOrDefault(text.trimmed(line), -1);
            if (known >= 0) {
                return known;
            }
        }
        return -1;
    }

    private static boolean hasWords(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit);
    }
}
