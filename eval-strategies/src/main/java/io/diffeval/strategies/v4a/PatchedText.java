package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.NearestCandidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param text its text afterwards; null where a hunk failed
 * @param parts evidence for each hunk, up to one that failed
 * @param failure why a hunk failed, null where none did
 * @param detail the same in words
 * @param nearest the place that came closest to a hunk that was not found; null where none did
 */
record PatchedText(
        @Nullable String text,
        List<EditPart> parts,
        @Nullable FailureCause failure,
        String detail,
        @Nullable NearestCandidate nearest) {}
