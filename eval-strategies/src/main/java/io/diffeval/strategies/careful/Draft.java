package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.strategies.format.BlockDraft;
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
    static Draft of(BlockDraft draft) {
        return new Draft(
                draft.readings().stream()
                        .map(block -> new Block(block.search(), block.replacement(), true, false))
                        .toList(),
                draft.isClosed(),
                1);
    }

    static Draft of(EditBlock edit) {
        return new Draft(List.of(new Block(edit.search(), edit.replacement(), false, edit.all())), true, 1);
    }

    /** Each draft once, with the number of its copies. */
    static List<Draft> distinct(List<Draft> drafts) {
        if (drafts.size() == 1) {
            return drafts;
        }
        Map<Draft, Integer> copies = new LinkedHashMap<>();
        drafts.forEach(draft -> copies.merge(draft, 1, Integer::sum));
        return copies.entrySet().stream()
                .map(entry -> new Draft(entry.getKey().readings, entry.getKey().isClosed, entry.getValue()))
                .toList();
    }
}
