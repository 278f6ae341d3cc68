package io.diffeval.strategies.careful;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block that searches for nothing, in a file that has text: where its format says so, it is added to the end. */
final class Addition {
    private Addition() {}

    /**
     * Why a block cannot be added. A patch says itself that its lines end the file. Of other text its lines tell: one that
     * the file has is of a search that got lost, of what was written as a new file, or there already; and what begins
     * indented belongs to something that is not named.
     *
     * @return the reason, to follow what is wrong with the block; null where the block can be added
     */
    static @Nullable String objection(Block block, Passage file, boolean isPatch) {
        if (!block.hint().endOfFile()) {
            return "";
        }
        Passage text = block.replacementLines();
        if (isPatch || text.isBlank()) {
            return null;
        }
        Map<String, Integer> lineOf = new HashMap<>();
        for (int line = 0; line < file.count(); line++) {
            lineOf.putIfAbsent(file.trimmed(line), line);
        }
        boolean isFirst = true;
        for (int line = 0; line < text.count(); line++) {
            if (!text.indentation(line).isEmpty() || text.isBlank(line)) {
                if (isFirst && !text.isBlank(line)) {
                    return ", and is indented, so that the end of the file is not its place";
                }
                continue;
            }
            isFirst = false;
            Integer there = lineOf.get(text.trimmed(line));
            if (there != null && text.trimmed(line).chars().anyMatch(Character::isLetterOrDigit)) {
                return ", and brings line " + (there + 1)
                        + " of the file: it may be there already, or meant as a new file";
            }
        }
        return null;
    }
}
