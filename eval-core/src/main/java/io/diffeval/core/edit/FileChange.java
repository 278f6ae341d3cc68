package io.diffeval.core.edit;

import org.jspecify.annotations.Nullable;

/**
 * What an edit did to one file.
 *
 * @param action what was done
 * @param path the file's path before the edit
 * @param movedTo its path after it, for {@link Action#MOVE} only
 * @param before its text before the edit, null for {@link Action#ADD}
 * @param after its text after it, null for {@link Action#DELETE}
 */
public record FileChange(
        Action action,
        String path,
        @Nullable String movedTo,
        @Nullable String before,
        @Nullable String after) {
    /** What an edit can do to a file. */
    public enum Action {
        /** The file did not exist before. */
        ADD,
        /** The file's text was replaced. */
        UPDATE,
        /** The file is gone. */
        DELETE,
        /** The file has another path, and possibly another text. */
        MOVE
    }

    /** Checks that exactly what the action implies is present. */
    public FileChange {
        if ((before == null) != (action == Action.ADD)
                || (after == null) != (action == Action.DELETE)
                || (movedTo == null) == (action == Action.MOVE)) {
            throw new IllegalArgumentException("a change of kind " + action + " with the wrong texts or paths");
        }
    }

    /**
     * A file whose text was replaced.
     *
     * @param path the file's path
     * @param before its text before
     * @param after its text after
     * @return the change
     */
    public static FileChange update(String path, String before, String after) {
        return new FileChange(Action.UPDATE, path, null, before, after);
    }
}
