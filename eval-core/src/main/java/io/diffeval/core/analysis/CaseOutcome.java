package io.diffeval.core.analysis;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.TaskId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts of a model at a case came to the same.
 *
 * @param model the model
 * @param caseId the case, as its run has it
 * @param task the case's lasting id
 * @param prompt the formulation of the task
 * @param cluster what the case shares chance with, null where unknown
 * @param outcome what came of the attempts
 * @param error what went wrong, null where nothing did
 * @param isValid whether the model tried the edit
 * @param isApplied whether the edit applied
 * @param isPassed whether the edit is right, null where nothing judged it
 * @param attempts how many attempts
 */
public record CaseOutcome(
        ModelId model,
        CaseId caseId,
        TaskId task,
        ContentHash prompt,
        @Nullable String cluster,
        Outcome outcome,
        @Nullable ErrorCode error,
        boolean isValid,
        boolean isApplied,
        @Nullable Boolean isPassed,
        long attempts) {
    /**
     * Whether the model answered; the rest says nothing about it.
     *
     * @return false for an error of the infrastructure
     */
    public boolean isAnswered() {
        return error == null || error.group() != ErrorCode.Group.INFRASTRUCTURE;
    }
}
