package io.diffeval.runner;

import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.CellTally;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.spi.ModelRequest;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One case asked of one model until the cell has its valid attempts, or gets no more. Attempts run side by side, but
 * never more than valid ones are missing: so there is none too many, and the attempts made are those that one after
 * another would have been made. Used by several threads.
 */
final class LiveCell {
    private final RunId runId;
    private final EvalCase evalCase;
    private final PlannedCase planned;
    private final PlannedModel model;
    private final int limit;
    private final AttemptParameters parameters;
    private final SplittableRandom random;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<CellTally.@Nullable Entry> ended = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private int inFlight;
    private int valid;

    /**
     * A cell without attempts.
     *
     * @param evalCase the case as the provider sees it
     * @param planned the case as stored
     * @param limit how many attempts the cell gets at most
     * @param seed the run's, 0 where it has none
     * @param random for the waits between retries
     */
    LiveCell(
            RunId runId,
            EvalCase evalCase,
            PlannedCase planned,
            PlannedModel model,
            int limit,
            long seed,
            SplittableRandom random) {
        this.runId = runId;
        this.evalCase = evalCase;
        this.planned = planned;
        this.model = model;
        this.limit = limit;
        this.parameters = new AttemptParameters(planned, model, seed);
        this.random = random;
    }

    CellKey key() {
        return new CellKey(planned.caseId(), model.modelId());
    }

    /** Takes up attempts that are stored; false where nothing is left to do. */
    boolean restore(List<StoredAttempt> attempts, ReplyJudge judge) {
        long validStored = attempts.stream().filter(StoredAttempt::isValid).count();
        if (attempts.size() >= limit || validStored >= model.validAttempts()) {
            return false;
        }
        for (StoredAttempt attempt : attempts) {
            taken.set(attempt.attemptNo());
            note(attempt.attemptNo(), judge.judgeAgain(planned, attempt));
        }
        return true;
    }

    /** How many valid attempts are wanted yet. */
    long validAttemptsMissing() {
        return model.validAttempts() - valid;
    }

    /** The next attempt to make; null where none is wanted beside those in flight. */
    @Nullable
    Ticket next() {
        lock.lock();
        try {
            int number = taken.nextClearBit(1);
            if (number > limit || valid + inFlight >= model.validAttempts()) {
                return null;
            }
            taken.set(number);
            inFlight++;
            return new Ticket(number, random.split());
        } finally {
            lock.unlock();
        }
    }

    /** Makes an attempt, and further ones as long as they are wanted; false where the run ends before. */
    boolean work(Ticket first, RetryingCall call, ReplyJudge judge, AttemptWriter writer, LiveRun run)
            throws InterruptedException {
        for (Ticket ticket = first; ticket != null; ticket = next()) {
            Attempt attempt = attempt(ticket, call, judge, run.context());
            if (attempt == null) {
                return false;
            }
            AttemptWriter.Receipt receipt = end(attempt, writer, run);
            if (run.isPaidFor()) {
                // Until it is stored it counts among the calls in flight: no more than those are ever paid for twice.
                receipt.await();
            }
        }
        return true;
    }

    private @Nullable Attempt attempt(Ticket ticket, RetryingCall call, ReplyJudge judge, RunContext context)
            throws InterruptedException {
        int number = ticket.number();
        ModelRequest request =
                new ModelRequest(model.modelId(), evalCase, systemPrompt(), parameters.of(number), number);
        MDC.put("run", runId.value());
        MDC.put("case", planned.task().taskId().value());
        MDC.put("attempt", Integer.toString(number));
        try {
            RetryingCall.Answer answer = call.make(request, ticket.random());
            return answer == null ? null : attempt(number, answer, judge, context);
        } finally {
            List.of("run", "case", "attempt").forEach(MDC::remove);
        }
    }

    /** The words that stand for a prompt that nobody named are sent to no model. */
    private String systemPrompt() {
        String rendered = planned.renderedSystemPrompt();
        return rendered.equals(RunSpec.UNKNOWN_SYSTEM_PROMPT.template()) ? "" : rendered;
    }

    private Attempt attempt(int number, RetryingCall.Answer answer, ReplyJudge judge, RunContext context)
            throws InterruptedException {
        Verdict verdict = answer.error() == null
                ? judge.judge(planned, answer.reply())
                : judge.failed(planned, answer.error(), String.valueOf(answer.detail()));
        if (verdict.error() == ErrorCode.OTHER_ERROR && Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the run was abandoned while a reply was judged");
        }
        return new Attempt(
                new ResultId(context.ids().get()),
                runId,
                planned.caseId(),
                model.modelId(),
                number,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                parameters.requestHash(number),
                answer.reply(),
                verdict,
                null);
    }

    /** Handed over under the lock, so that the attempts of a cell come before its metrics. */
    private AttemptWriter.Receipt end(Attempt attempt, AttemptWriter writer, LiveRun run) {
        lock.lock();
        try {
            inFlight--;
            note(attempt.attemptNo(), attempt.verdict());
            boolean last = inFlight == 0 && (valid >= model.validAttempts() || taken.cardinality() >= limit);
            CellMetrics metrics = last ? metrics() : null;
            run.ended(attempt, metrics);
            return writer.write(List.of(attempt), metrics == null ? List.of() : List.of(metrics));
        } finally {
            lock.unlock();
        }
    }

    private void note(int number, Verdict verdict) {
        while (ended.size() < number) {
            ended.add(null);
        }
        ended.set(number - 1, CellTally.Entry.of(verdict));
        valid += verdict.isValidAttempt() ? 1 : 0;
    }

    private CellMetrics metrics() {
        CellTally tally = new CellTally();
        ended.stream().filter(Objects::nonNull).forEach(tally::add);
        return tally.metrics(runId, planned.caseId(), model.modelId());
    }

    /** The right to one attempt. */
    record Ticket(int number, SplittableRandom random) {}
}
