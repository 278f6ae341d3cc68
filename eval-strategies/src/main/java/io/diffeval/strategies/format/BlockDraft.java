package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import java.util.List;

/**
 * A block whose markers leave more than one reading, or none that is sure.
 *
 * @param readings each way to split the block into search and replacement, the first separator first; at least one
 * @param isClosed whether the block ends with its own marker or at the next block; else the edit ends within it
 */
public record BlockDraft(List<EditBlock> readings, boolean isClosed) {
    /** Copies the readings. */
    public BlockDraft {
        readings = List.copyOf(readings);
    }
}
