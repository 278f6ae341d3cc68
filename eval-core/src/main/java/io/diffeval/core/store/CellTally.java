package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import java.util.DoubleSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the attempts of a cell in the order of their numbers: the mean of scores depends on it in its last bits. Takes
 * the same memory however many there are. Not for several threads.
 */
public final class CellTally {
    private final DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
    private int attempts;
    private int answered;
    private int valid;
    private int judged;
    private int passes;
    private @Nullable ErrorCode lastError;

    /** Creates a tally of nothing. */
    public CellTally() {}

    /**
     * Adds the next attempt.
     *
     * @param attempt what counts of it
     */
    public void add(Entry attempt) {
        ErrorCode error = attempt.error();
        attempts++;
        lastError = error;
        if (error == null || error.group() != ErrorCode.Group.INFRASTRUCTURE) {
            answered++;
        }
        if (attempt.isValid()) {
            addValid(attempt.score(), attempt.passFail());
        }
    }

    private void addValid(@Nullable Double score, @Nullable Boolean pass) {
        valid++;
        if (score != null) {
            scores.accept(score);
        }
        if (pass != null) {
            judged++;
            passes += pass ? 1 : 0;
        }
    }

    /**
     * What the cell amounts to by now.
     *
     * @param run its run
     * @param caseId its case
     * @param model its model
     * @return the metrics
     */
    public CellMetrics metrics(RunId run, CaseId caseId, ModelId model) {
        boolean scored = scores.getCount() > 0;
        return new CellMetrics(
                run,
                caseId,
                model,
                attempts,
                answered,
                valid,
                passes,
                scored ? scores.getAverage() : null,
                judged > 0 ? passes == valid : null,
                scored || judged > 0 ? null : failureReason());
    }

    private String failureReason() {
        if (attempts == 0) {
            return "no_attempt";
        }
        return valid > 0 || lastError == null ? "no_reference" : lastError.label();
    }

    /**
     * What counts of an attempt.
     *
     * @param error what went wrong, null where nothing did
     * @param isValid whether the model tried the edit asked for
     * @param score its primary score, null where it has none
     * @param passFail whether it passed, null where unknown
     */
    public record Entry(
            @Nullable ErrorCode error,
            boolean isValid,
            @Nullable Double score,
            @Nullable Boolean passFail) {
        /**
         * Takes what counts of a verdict.
         *
         * @param verdict the verdict
         * @return the entry
         */
        public static Entry of(Verdict verdict) {
            ScoreEntry primary =
                    verdict.scores().isEmpty() ? null : verdict.scores().get(0);
            return new Entry(
                    verdict.error(),
                    verdict.isValidAttempt(),
                    primary == null ? null : primary.score(),
                    primary == null ? null : primary.passFail());
        }
    }
}
