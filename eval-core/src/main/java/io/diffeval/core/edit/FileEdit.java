package io.diffeval.core.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit asks for in one file.
 *
 * @param path the file as the edit names it; null where the edit names none and the requested file is meant
 * @param action what is to become of the file
 * @param movedTo its new path, for {@link FileChange.Action#MOVE} only
 * @param blocks the replacements in the order in which they were written; for {@link FileChange.Action#ADD} one that
 *     searches for nothing, for {@link FileChange.Action#DELETE} none
 */
public record FileEdit(
        @Nullable String path,
        FileChange.Action action,
        @Nullable String movedTo,
        List<EditBlock> blocks) {
    /** Copies the blocks and checks that exactly a move has a second path. */
    public FileEdit {
        blocks = List.copyOf(blocks);
        if ((movedTo == null) == (action == FileChange.Action.MOVE)) {
            throw new IllegalArgumentException("a second path for an edit of kind " + action + ": " + movedTo);
        }
    }

    /**
     * Replacements in one file.
     *
     * @param path the file as the edit names it; null where the requested file is meant
     * @param blocks the replacements
     * @return the edit
     */
    public static FileEdit update(@Nullable String path, List<EditBlock> blocks) {
        return new FileEdit(path, FileChange.Action.UPDATE, null, blocks);
    }
}
