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

    /**
     * A new file.
     *
     * @param path the file's path
     * @param after its text
     * @return the change
     */
    public static FileChange add(String path, String after) {
        return new FileChange(Action.ADD, path, null, null, after);
    }

    /**
     * A file that is gone.
     *
     * @param path the file's path
     * @param before its text before
     * @return the change
     */
    public static FileChange delete(String path, String before) {
        return new FileChange(Action.DELETE, path, null, before, null);
    }

    /**
     * A file that has another path, and possibly another text.
     *
     * @param path the file's path before
     * @param movedTo its path after
     * @param before its text before
     * @param after its text after
     * @return the change
     */
    public static FileChange move(String path, String movedTo, String before, String after) {
        return new FileChange(Action.MOVE, path, movedTo, before, after);
    }
}
