package io.diffeval.runner;

import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.StoredAttempt;
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
            Attempt attempt = replay(root, judge, context);
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

    private Attempt replay(StoredAttempt root, ReplyJudge judge, RunContext context) {
        return new Attempt(
                new ResultId(context.ids().get()),
                runId,
                planned.caseId(),
                root.modelId(),
                root.attemptNo(),
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                root.requestHash(),
                root.reply().withoutText(),
                judge.judgeAgain(planned, root),
                root.resultId());
    }
}
