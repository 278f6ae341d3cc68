package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.strategies.format.BlockDraft;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block before it is located.
 *
 * @param readings each way to read it, at least one
 * @param isClosed whether its end is marked
 * @param copies how often it was written
 */
record Draft(List<Block> readings, boolean isClosed, int copies) {
    /** So many are compared with one another faster than their texts are hashed. */
    private static final int FEW = 8;

    static Draft of(BlockDraft draft) {
        Block[] readings = new Block[draft.readings().size()];
        Arrays.setAll(readings, i -> block(draft.readings().get(i), true));
        return new Draft(List.of(readings), draft.isClosed(), 1);
    }

    /** An edit of a format that leaves no doubt about where it begins and ends. */
    static Draft of(EditBlock edit, boolean isLineBased) {
        return new Draft(List.of(block(edit, isLineBased)), true, 1);
    }

    private static Block block(EditBlock edit, boolean isLineBased) {
        return new Block(edit.search(), edit.replacement(), isLineBased, edit.all(), edit.hint());
    }

    /** The same as equals, but quick to tell those apart whose first readings differ, as most do. */
    private boolean isSame(Draft other) {
        return readings.get(0).equals(other.readings.get(0)) && equals(other);
    }

    /** Each draft once, with the number of its copies. */
    static List<Draft> distinct(List<Draft> drafts) {
        if (drafts.size() <= FEW && areDistinct(drafts)) {
            return drafts;
        }
        Map<Draft, Integer> copies = new LinkedHashMap<>();
        drafts.forEach(draft -> copies.merge(draft, 1, Integer::sum));
        return copies.entrySet().stream()
                .map(entry -> new Draft(entry.getKey().readings, entry.getKey().isClosed, entry.getValue()))
                .toList();
    }

    private static boolean areDistinct(List<Draft> drafts) {
        for (int i = 1; i < drafts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (drafts.get(i).isSame(drafts.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }
}
