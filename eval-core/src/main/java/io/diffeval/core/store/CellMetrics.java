package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.score.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell (case × model) amounts to once it is complete.
 *
 * @param runId the run
 * @param caseId the case
 * @param modelId the model
 * @param attempts all attempts
 * @param answeredAttempts those that the model answered: valid and invalid ones
 * @param validAttempts those at which the model tried the edit
 * @param passes valid attempts that passed
 * @param score mean score of the valid attempts, null where none was scored
 * @param passFail whether every valid attempt passed, null where none has a verdict
 * @param failureReason why nothing could be scored, null where something was
 */
public record CellMetrics(
        RunId runId,
        CaseId caseId,
        ModelId modelId,
        int attempts,
        int answeredAttempts,
        int validAttempts,
        int passes,
        @Nullable Double score,
        @Nullable Boolean passFail,
        @Nullable String failureReason) {
    /**
     * Computes the metrics of a cell.
     *
     * @param runId the run
     * @param caseId the case
     * @param modelId the model
     * @param verdicts the verdicts on the cell's attempts, in the order in which they were made
     * @return the metrics
     */
    public static CellMetrics of(RunId runId, CaseId caseId, ModelId modelId, List<Verdict> verdicts) {
        CellTally tally = new CellTally();
        verdicts.forEach(verdict -> tally.add(CellTally.Entry.of(verdict)));
        return tally.metrics(runId, caseId, modelId);
    }
}
