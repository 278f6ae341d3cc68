package io.diffeval.strategies.careful;

import io.diffeval.strategies.format.BlockDraft;
import io.diffeval.strategies.format.StringEdit;
import java.util.List;

/**
 * A block before it is located.
 *
 * @param readings each way to read it, at least one
 * @param isClosed whether its end is marked
 */
record Draft(List<Block> readings, boolean isClosed) {
    static Draft of(BlockDraft draft) {
        return new Draft(
                draft.readings().stream()
                        .map(block -> new Block(block.search(), block.replacement(), true, false))
                        .toList(),
                draft.isClosed());
    }

    static Draft of(StringEdit edit) {
        return new Draft(List.of(new Block(edit.oldText(), edit.newText(), false, edit.replaceAll())), true);
    }
}
