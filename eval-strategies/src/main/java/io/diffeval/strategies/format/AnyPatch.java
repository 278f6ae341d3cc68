package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.FailureCause;
import org.jspecify.annotations.Nullable;

/** A V4A patch or a unified diff, whichever a payload holds. */
public final class AnyPatch {
    private static final String[] V4A = {
        "*** Begin Patch", "*** Update File:", "*** Add File:", "*** Delete File:", "*** End Patch"
    };

    private AnyPatch() {}

    /**
     * Reads a patch, if the payload is one.
     *
     * @param payload what the model wrote
     * @return the reading; null where the payload is a call without a patch, or SEARCH/REPLACE text, or nothing of a patch
     */
    public static @Nullable Reading<PatchFile> read(EditPayload payload) {
        String text = PatchPayload.text(payload);
        if (text == null || beginsWithBlock(text) || !ForeignFormat.isIn(text)) {
            return null;
        }
        Reading.Fault asBlocks = SearchReplaceFormat.read(text).fault();
        if (asBlocks == null || asBlocks.cause() != FailureCause.WRONG_DIALECT) {
            return null;
        }
        return ForeignFormat.beginsLine(text, V4A) || !ForeignFormat.beginsLine(text, "@@ -", "--- ")
                ? V4aFormat.read(text)
                : UnifiedDiffFormat.read(text);
    }

    private static boolean beginsWithBlock(String text) {
        int feed = text.indexOf('\n');
        return feed > 0 && SearchReplaceMarker.of(text, 0, feed) == SearchReplaceMarker.START;
    }
}
