package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run under one strategy, in counts of attempts.
 *
 * @param runId the run
 * @param strategy the strategy's id
 * @param status how far the run is
 * @param outcomes how often each outcome occurred; one that did not occur is absent
 * @param wrongDialect of {@link Outcome#CLEAN_FAILURE}, how many were refused because the reply is in another format
 *     than the strategy's
 * @param notJudged of {@link Outcome#INFRASTRUCTURE_ERROR}, how many could not be judged for lack of a parser
 *     or for a failing plugin
 */
public record StrategySummary(
        RunId runId,
        String strategy,
        RunStatus status,
        Map<Outcome, Long> outcomes,
        long wrongDialect,
        long notJudged) {
    /** Copies the counts. */
    public StrategySummary {
        outcomes = Map.copyOf(outcomes);
    }

    /**
     * Counts what is stored of a run.
     *
     * @param store where it is stored
     * @param runId the run
     * @param strategy the strategy's id
     * @return the summary
     */
    public static StrategySummary of(RunStore store, RunId runId, String strategy) {
        List<OutcomeCount> counts = store.outcomeCounts(runId);
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        counts.forEach(count -> outcomes.merge(count.outcome(), count.count(), Long::sum));
        long wrongDialect = counts.stream()
                .filter(count -> FailureCause.WRONG_DIALECT.label().equals(count.failureCause()))
                .mapToLong(OutcomeCount::count)
                .sum();
        long notJudged = counts.stream()
                .filter(count -> count.error() == ErrorCode.OTHER_ERROR)
                .mapToLong(OutcomeCount::count)
                .sum();
        RunStatus status = store.findRun(runId)
                .map(StoredRun::status)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"));
        return new StrategySummary(runId, strategy, status, outcomes, wrongDialect, notJudged);
    }

    /**
     * All attempts.
     *
     * @return how many
     */
    public long attempts() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Attempts with one outcome.
     *
     * @param outcome the outcome
     * @return how many
     */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /**
     * Attempts that did what was asked for.
     *
     * @return how many
     */
    public long correct() {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().isCorrect())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Attempts that applied and landed wrong.
     *
     * @return how many
     */
    public long silentErrors() {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().isSilentError())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
