package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, with its evidence and its verdict, as it is written.
 *
 * @param resultId the attempt's id
 * @param runId its run
 * @param caseId its case
 * @param modelId its model
 * @param attemptNo its number within the cell, from 1
 * @param createdAt when it ended
 * @param requestHash hash of the whole request, null where no request was made
 * @param reply what came back; in a replay its text is null and {@code replayOf} has it
 * @param verdict what it amounts to
 * @param replayOf the root result whose reply is used again, null for a call of a model
 */
public record Attempt(
        ResultId resultId,
        RunId runId,
        CaseId caseId,
        ModelId modelId,
        int attemptNo,
        Instant createdAt,
        @Nullable ContentHash requestHash,
        ModelReply reply,
        Verdict verdict,
        @Nullable ResultId replayOf) {}
