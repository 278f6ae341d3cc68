package io.diffeval.runner;

import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.StoredAttempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The stored attempts of one cell, judged again. */
final class ReplayCell {
    /** Failures of the call, not of the reply: what arrived before them is no answer to judge. */
    private static final Set<ErrorCode> CALL_FAILURES = EnumSet.of(
            ErrorCode.MISSING_ORIGINAL_DIFF_EDIT_TOOL_CALL_MESSAGE,
            ErrorCode.API_ERROR,
            ErrorCode.RATE_LIMITED,
            ErrorCode.PROVIDER_TIMEOUT,
            ErrorCode.CONTEXT_LENGTH_EXCEEDED,
            ErrorCode.CANCELLED,
            ErrorCode.BUDGET_EXHAUSTED,
            ErrorCode.DEADLINE_EXCEEDED);

    private final RunId runId;
    private final PlannedCase planned;
    private final List<StoredAttempt> attempts;

    ReplayCell(RunId runId, PlannedCase planned, List<StoredAttempt> attempts) {
        this.runId = runId;
        this.planned = planned;
        this.attempts = List.copyOf(attempts);
    }

    void run(ReplyJudge judge, AttemptWriter writer, RunContext context) {
        List<Attempt> replayed = new ArrayList<>();
        for (StoredAttempt root : attempts) {
            Attempt attempt = attempt(
                    new ResultId(context.ids().get()),
                    runId,
                    planned,
                    root,
                    judge,
                    context.clock().instant().truncatedTo(ChronoUnit.MILLIS));
            context.listener().attemptFinished(attempt);
            replayed.add(attempt);
        }
        CellMetrics metrics = CellMetrics.of(
                runId,
                planned.caseId(),
                attempts.get(0).modelId(),
                replayed.stream().map(Attempt::verdict).toList());
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
                verdict(planned, root, judge),
                root.resultId());
    }

    /** A call that failed stays failed; everything else is judged from its text. */
    static Verdict verdict(PlannedCase planned, StoredAttempt root, ReplyJudge judge) {
        boolean callFailed =
                root.reply().text() == null || root.error() != null && CALL_FAILURES.contains(root.error());
        return callFailed
                ? judge.failed(
                        planned,
                        Objects.requireNonNullElse(root.error(), ErrorCode.OTHER_ERROR),
                        Objects.requireNonNullElse(root.errorDetail(), "no reply is stored"))
                : judge.judge(planned, root.reply());
    }
}
