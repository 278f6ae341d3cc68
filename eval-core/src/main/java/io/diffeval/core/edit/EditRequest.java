package io.diffeval.core.edit;

import java.util.Map;

/**
 * One edit to apply.
 *
 * @param path the file that the edit is for; where it is not among {@code files}, it does not exist yet; empty where it
 *     has no name, so that whichever file the edit names is meant
 * @param files path to text, before the edit; formats that name their files find them here
 * @param payload what the model wrote
 */
public record EditRequest(String path, Map<String, String> files, EditPayload payload) {
    /** Copies the files. */
    public EditRequest {
        files = Map.copyOf(files);
    }

    /**
     * An edit to a single file.
     *
     * @param path the file's path
     * @param original its text before the edit
     * @param payload what the model wrote
     * @return the request
     */
    public static EditRequest ofFile(String path, String original, EditPayload payload) {
        return new EditRequest(path, Map.of(path, original), payload);
    }

    /**
     * Whether the file that the edit is for exists.
     *
     * @return false where it is not among {@link #files()}
     */
    public boolean hasOriginal() {
        return files.containsKey(path);
    }

    /**
     * The text to edit.
     *
     * @return the text of the file at {@link #path()} before the edit
     * @throws IllegalStateException if there is none; ask {@link #hasOriginal()} first
     */
    public String original() {
        String original = files.get(path);
        if (original == null) {
            throw new IllegalStateException("the file to edit does not exist: " + path);
        }
        return original;
    }
}
