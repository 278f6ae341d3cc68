package io.diffeval.core.score;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.eval.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reply amounts to under one parser, one strategy and one set of scorers. Computed from the reply and the case
 * alone, so it can be computed again.
 *
 * @param outcome the outcome
 * @param error what went wrong, null where nothing did
 * @param detail what went wrong, in words; null where nothing did
 * @param toolCallsJson the calls as understood: a JSON array of {@code {name, input}}; null where there is no reply
 * @param editText the edit as the model wrote it, null where there is none
 * @param result what the strategy made of it, null where it was not asked
 * @param scores what the scorers said; the first is the primary one
 */
public record Verdict(
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String detail,
        @Nullable String toolCallsJson,
        @Nullable String editText,
        @Nullable EditResult result,
        List<ScoreEntry> scores) {
    /** Copies the scores. */
    public Verdict {
        scores = List.copyOf(scores);
    }

    /**
     * Whether the diff applied, or, where none was asked for, an answer came.
     *
     * @return true if the strategy applied it, rightly or not
     */
    public boolean succeeded() {
        return result instanceof Applied || result == null && outcome == Outcome.APPLIED_UNJUDGED;
    }

    /**
     * Whether the model tried the edit asked for.
     *
     * @return true without an error, or with one of {@link ErrorCode.Group#VALID}
     */
    public boolean isValidAttempt() {
        return error == null || error.group() == ErrorCode.Group.VALID;
    }
}
