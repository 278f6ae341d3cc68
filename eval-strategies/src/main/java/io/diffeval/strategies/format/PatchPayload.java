package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditPayload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a patch out of a payload: the text itself, or the argument of a call that holds it. */
public final class PatchPayload {
    private static final List<String> ARGUMENTS = List.of("input", "patch", "patchText", "patch_text", "diff");

    private PatchPayload() {}

    /**
     * Finds the patch.
     *
     * @param payload what the model wrote
     * @return the patch; null where the payload is a call without one
     */
    public static @Nullable String text(EditPayload payload) {
        if (payload instanceof EditPayload.Text text) {
            return text.text();
        }
        for (String name : ARGUMENTS) {
            if (((EditPayload.Arguments) payload).values().get(name) instanceof String text) {
                return text;
            }
        }
        return null;
    }
}
