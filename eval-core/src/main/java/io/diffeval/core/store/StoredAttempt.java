package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it stands in the database, without the evidence of its verdict.
 *
 * @param resultId the attempt
 * @param caseId its case
 * @param modelId its model
 * @param attemptNo its number within the cell, from 1
 * @param createdAt when it ended
 * @param requestHash hash of the whole request, null where no request was made
 * @param reply what came back; where the attempt is a replay, with the text of its root
 * @param outcome its outcome
 * @param error what went wrong, null where nothing did
 * @param errorDetail what went wrong, in words; null where nothing did
 * @param root the attempt whose reply it judges again, null for a call of a model
 */
public record StoredAttempt(
        ResultId resultId,
        CaseId caseId,
        ModelId modelId,
        int attemptNo,
        Instant createdAt,
        @Nullable ContentHash requestHash,
        ModelReply reply,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String errorDetail,
        @Nullable StoredAttempt root) {
    /**
     * Whether the model tried the edit asked for.
     *
     * @return true without an error, or with one of {@link ErrorCode.Group#VALID}
     */
    public boolean isValid() {
        return error == null || error.group() == ErrorCode.Group.VALID;
    }
}
