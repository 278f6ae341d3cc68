package io.diffeval.core.edit;

import java.util.List;

/**
 * An edit as a format's grammar understood it.
 *
 * @param files what is asked for, file by file, in the order in which it was written
 */
public record EditScript(List<FileEdit> files) {
    /** Nothing was understood, or nothing was there. */
    public static final EditScript EMPTY = new EditScript(List.of());

    /** Copies the edits. */
    public EditScript {
        files = List.copyOf(files);
    }

    /**
     * Replacements in the requested file.
     *
     * @param blocks the replacements in the order in which they were written
     * @return the script; {@link #EMPTY} without any
     */
    public static EditScript of(List<EditBlock> blocks) {
        return blocks.isEmpty() ? EMPTY : new EditScript(List.of(FileEdit.update(null, blocks)));
    }

    /**
     * All replacements, whatever their file.
     *
     * @return the blocks in the order in which they were written
     */
    public List<EditBlock> blocks() {
        return files.stream().flatMap(file -> file.blocks().stream()).toList();
    }
}
