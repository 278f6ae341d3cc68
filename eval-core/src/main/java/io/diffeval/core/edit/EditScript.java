package io.diffeval.core.edit;

import java.util.List;

/**
 * An edit as a format's grammar understood it: blocks in the order in which they were written.
 *
 * @param blocks the blocks
 */
public record EditScript(List<EditBlock> blocks) {
    /** Nothing was understood, or nothing was there. */
    public static final EditScript EMPTY = new EditScript(List.of());

    /** Copies the blocks. */
    public EditScript {
        blocks = List.copyOf(blocks);
    }
}
