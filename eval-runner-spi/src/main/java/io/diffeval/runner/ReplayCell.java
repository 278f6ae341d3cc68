package io.diffeval.runner;

import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.StoredAttempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The stored attempts of one cell, judged again. */
final class ReplayCell {
    private final RunId runId;
    private final PlannedCase planned;
    private final List<StoredAttempt> attempts;

    private final int alreadyStored;

    /** Of {@code attempts}, those numbered up to {@code alreadyStored} are judged for the metrics only. */
    ReplayCell(RunId runId, PlannedCase planned, List<StoredAttempt> attempts, int alreadyStored) {
        this.runId = runId;
        this.planned = planned;
        this.attempts = List.copyOf(attempts);
        this.alreadyStored = alreadyStored;
    }

    void run(ReplyJudge judge, AttemptWriter writer, RunContext context) {
        List<Attempt> replayed = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (StoredAttempt root : attempts) {
            Attempt attempt = attempt(
                    new ResultId(context.ids().get()),
                    runId,
                    planned,
                    root,
                    judge,
                    context.clock().instant().truncatedTo(ChronoUnit.MILLIS));
            verdicts.add(attempt.verdict());
            if (root.attemptNo() > alreadyStored) {
                context.listener().attemptFinished(attempt);
                replayed.add(attempt);
            }
        }
        CellMetrics metrics =
                CellMetrics.of(runId, planned.caseId(), attempts.get(0).modelId(), verdicts);
        context.listener().cellFinished(metrics);
        writer.write(replayed, metrics);
    }

    /** A stored attempt, judged again as another one. */
    static Attempt attempt(
            ResultId id, RunId runId, PlannedCase planned, StoredAttempt root, ReplyJudge judge, Instant createdAt) {
        return new Attempt(
                id,
                runId,
                planned.caseId(),
                root.modelId(),
                root.attemptNo(),
                createdAt,
                root.requestHash(),
                root.reply().withoutText(),
                judge.judgeAgain(planned, root),
                root.resultId());
    }
}
