package io.diffeval.core.edit;

import java.util.Map;

/**
 * One edit to apply.
 *
 * @param path the file that the edit is for; a key of {@code files}
 * @param files path to text, before the edit; formats that name their files find them here
 * @param payload what the model wrote
 */
public record EditRequest(String path, Map<String, String> files, EditPayload payload) {
    /** Copies the files and checks that the one to edit is among them. */
    public EditRequest {
        files = Map.copyOf(files);
        if (!files.containsKey(path)) {
            throw new IllegalArgumentException("the file to edit is not among the files: " + path);
        }
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
     * The text to edit.
     *
     * @return the text of the file at {@link #path()} before the edit
     */
    public String original() {
        String original = files.get(path);
        if (original == null) {
            throw new IllegalStateException("checked when made: " + path);
        }
        return original;
    }
}
