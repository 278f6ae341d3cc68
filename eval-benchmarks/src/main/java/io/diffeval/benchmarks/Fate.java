package io.diffeval.benchmarks;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.OutcomeJudge;
import org.jspecify.annotations.Nullable;

/** What became of one edit, against the file that should have come out. */
enum Fate {
    EXACT,
    /** Right but for white space. */
    EQUIVALENT,
    WRONG_LOCATION,
    WRONG_CONTENT,
    COLLATERAL,
    /** Wrong in a way that cannot be told because only the hash of the right file is known. */
    WRONG,
    /** Some blocks were refused and said so. */
    PARTIAL,
    NO_OP,
    REFUSED;

    boolean isCorrect() {
        return this == EXACT || this == EQUIVALENT;
    }

    boolean isSilentError() {
        return this == WRONG_LOCATION || this == WRONG_CONTENT || this == COLLATERAL || this == WRONG;
    }

    /** Whether the file was changed. */
    boolean isApplied() {
        return this != NO_OP && this != REFUSED;
    }

    static Fate of(EditRequest request, EditResult result, @Nullable String expected) {
        String after = after(request, result);
        if (after == null) {
            return REFUSED;
        }
        if (after.equals(expected)) {
            return EXACT;
        }
        if (after.equals(request.original())) {
            return NO_OP;
        }
        if (expected == null) {
            return WRONG;
        }
        if (withoutSpace(after).equals(withoutSpace(expected))) {
            return EQUIVALENT;
        }
        if (result.parts().stream().anyMatch(part -> part.failure() != null)) {
            return PARTIAL;
        }
        Outcome outcome =
                OutcomeJudge.judge(request.original(), expected, after).outcome();
        return outcome == Outcome.SILENT_WRONG_LOCATION
                ? WRONG_LOCATION
                : outcome == Outcome.SILENT_COLLATERAL ? COLLATERAL : WRONG_CONTENT;
    }

    /** The file afterwards; null where the edit was refused, or took the file away. */
    static @Nullable String after(EditRequest request, EditResult result) {
        return result instanceof Applied applied
                ? applied.changes().stream()
                        .filter(change -> change.path().equals(request.path()))
                        .findFirst()
                        .map(change -> change.after())
                        .orElse(null)
                : null;
    }

    private static String withoutSpace(String text) {
        StringBuilder dense = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> dense.append((char) c));
        return dense.toString();
    }
}
