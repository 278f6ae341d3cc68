package io.diffeval.strategies.roo;

import io.diffeval.core.edit.EditBlock;
import java.util.List;

/**
 * A block without the line numbers that the model copied.
 *
 * @param search what to find
 * @param replacement what to write
 * @param line the number that stood before the first line of the search, 0 where there was none
 */
record RooBlock(String search, String replacement, int line) {
    /** Takes the numbers off where all lines have one. */
    static RooBlock of(EditBlock block) {
        boolean isNumbered = NumberedLines.isEach(block.search())
                && (NumberedLines.isEach(block.replacement())
                        || block.replacement().isBlank());
        return isNumbered
                ? new RooBlock(
                        NumberedLines.strip(block.search()),
                        NumberedLines.strip(block.replacement()),
                        NumberedLines.first(block.search()))
                : new RooBlock(block.search(), block.replacement(), 0);
    }

    /** Takes off what may be left of line numbers. */
    RooBlock stripped() {
        return new RooBlock(NumberedLines.stripLeniently(search), NumberedLines.stripLeniently(replacement), line);
    }

    int requestedLines() {
        return NumberedLines.linesOf(search).size();
    }

    List<String> searchLines() {
        return NumberedLines.linesOf(search);
    }

    List<String> replacementLines() {
        return replacement.isEmpty() ? List.of() : NumberedLines.linesOf(replacement);
    }
}
