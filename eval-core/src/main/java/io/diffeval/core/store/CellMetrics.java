package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.ScoreEntry;
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
        List<Verdict> valid = verdicts.stream().filter(Verdict::isValidAttempt).toList();
        List<ScoreEntry> primary = valid.stream()
                .filter(v -> !v.scores().isEmpty())
                .map(v -> v.scores().get(0))
                .toList();
        List<Double> scores = primary.stream()
                .filter(s -> s.score() != null)
                .map(ScoreEntry::score)
                .toList();
        List<Boolean> passFails = primary.stream()
                .filter(s -> s.passFail() != null)
                .map(ScoreEntry::passFail)
                .toList();
        int passes = (int) passFails.stream().filter(Boolean::booleanValue).count();
        return new CellMetrics(
                runId,
                caseId,
                modelId,
                verdicts.size(),
                (int) verdicts.stream().filter(CellMetrics::isAnswered).count(),
                valid.size(),
                passes,
                scores.isEmpty()
                        ? null
                        : scores.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .getAsDouble(),
                passFails.isEmpty() ? null : passes == valid.size(),
                scores.isEmpty() && passFails.isEmpty() ? reason(verdicts, valid) : null);
    }

    private static boolean isAnswered(Verdict verdict) {
        return verdict.error() == null || verdict.error().group() != ErrorCode.Group.INFRASTRUCTURE;
    }

    private static String reason(List<Verdict> verdicts, List<Verdict> valid) {
        if (!valid.isEmpty()) {
            return "no_reference";
        }
        return verdicts.stream()
                .map(Verdict::error)
                .reduce((first, second) -> second)
                .map(ErrorCode::label)
                .orElse("no_attempt");
    }
}
