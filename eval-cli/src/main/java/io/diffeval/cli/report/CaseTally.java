package io.diffeval.cli.report;

import io.diffeval.core.CaseId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.stat.CaseScore;
import io.diffeval.core.stat.Proportion;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts at one case, counted. */
final class CaseTally {
    private final CaseId caseId;
    private final TaskId task;
    private final String key;
    private final @Nullable String cluster;
    private final int[] having = new int[Rate.values().length];
    private final int[] of = new int[Rate.values().length];
    private final Map<ErrorCode, Integer> errors = new EnumMap<>(ErrorCode.class);
    private int attempts;

    CaseTally(CaseOutcome first, String key) {
        this.caseId = first.caseId();
        this.task = first.task();
        this.cluster = first.cluster();
        this.key = key;
    }

    /** Names a case across runs: the task, in one formulation. */
    static String key(CaseOutcome outcome) {
        return outcome.task().value() + '\n' + outcome.prompt();
    }

    void add(CaseOutcome outcome) {
        int count = Math.toIntExact(outcome.attempts());
        attempts += count;
        for (Rate rate : Rate.values()) {
            of[rate.ordinal()] += rate.counts(outcome) ? count : 0;
            having[rate.ordinal()] += rate.holds(outcome) ? count : 0;
        }
        if (outcome.error() != null) {
            errors.merge(outcome.error(), count, Integer::sum);
        }
    }

    CaseId caseId() {
        return caseId;
    }

    TaskId task() {
        return task;
    }

    String key() {
        return key;
    }

    int attempts() {
        return attempts;
    }

    /** Attempts at one case depend on each other, so there is no interval. */
    Proportion proportion(Rate rate) {
        return Proportion.of(having[rate.ordinal()], of[rate.ordinal()]);
    }

    /** The case's score: the mean over its attempts; null where none counts. */
    @Nullable
    CaseScore score(Rate rate) {
        return score(having[rate.ordinal()], of[rate.ordinal()]);
    }

    /** How often an error befell the case, of the answered attempts; of all where it is one of the infrastructure. */
    @Nullable
    CaseScore score(ErrorCode error) {
        boolean isInfrastructure = error.group() == ErrorCode.Group.INFRASTRUCTURE;
        return score(errors.getOrDefault(error, 0), isInfrastructure ? attempts : of[Rate.VALID.ordinal()]);
    }

    int infrastructureFailures() {
        return of[Rate.ANSWERED.ordinal()] - having[Rate.ANSWERED.ordinal()];
    }

    private @Nullable CaseScore score(int count, int total) {
        return total == 0 ? null : new CaseScore(key, cluster, (double) count / total, total);
    }
}
