package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.spi.ModelRequest;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One case asked of one model until the cell has its valid attempts, or gets no more.
 *
 * @param runId the run
 * @param evalCase the case as the provider sees it
 * @param planned the case as stored
 * @param model the model
 * @param limit how many attempts the cell gets at most
 * @param earlier its attempts that are stored already, by number
 */
record LiveCell(
        RunId runId,
        EvalCase evalCase,
        PlannedCase planned,
        PlannedModel model,
        int limit,
        List<StoredAttempt> earlier) {
    /** Whether nothing is left to do. */
    boolean isComplete() {
        return earlier.size() >= limit || validEarlier() >= model.validAttempts();
    }

    /** The same cell with what is stored of it. */
    LiveCell after(List<StoredAttempt> attempts) {
        return new LiveCell(runId, evalCase, planned, model, limit, List.copyOf(attempts));
    }

    /** How many valid attempts are wanted yet. */
    long validAttemptsMissing() {
        return model.validAttempts() - validEarlier();
    }

    private long validEarlier() {
        return earlier.stream().filter(StoredAttempt::isValid).count();
    }

    /** Makes the attempts that are missing; false where the run ends before. */
    boolean run(RetryingCall call, ReplyJudge judge, AttemptWriter writer, LiveRun run, RandomGenerator random)
            throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        earlier.forEach(attempt -> verdicts.add(judge.judgeAgain(planned, attempt)));
        int valid = (int) verdicts.stream().filter(Verdict::isValidAttempt).count();
        while (run.goesOn()) {
            Attempt attempt = attempt(verdicts.size() + 1, call, judge, run.context(), random);
            if (attempt == null) {
                return false;
            }
            verdicts.add(attempt.verdict());
            if (attempt.verdict().isValidAttempt()) {
                valid++;
            }
            boolean last = verdicts.size() >= limit || valid >= model.validAttempts();
            CellMetrics metrics = last ? CellMetrics.of(runId, planned.caseId(), model.modelId(), verdicts) : null;
            run.ended(attempt, metrics);
            writer.write(List.of(attempt), metrics);
            if (last) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Attempt attempt(
            int number, RetryingCall call, ReplyJudge judge, RunContext context, RandomGenerator random)
            throws InterruptedException {
        ModelRequest request = new ModelRequest(model.modelId(), evalCase, systemPrompt(), Map.of(), number);
        MDC.put("run", runId.value());
        MDC.put("case", planned.task().taskId().value());
        MDC.put("attempt", Integer.toString(number));
        try {
            RetryingCall.Answer answer = call.make(request, random);
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

    private Attempt attempt(int number, RetryingCall.Answer answer, ReplyJudge judge, RunContext context) {
        return new Attempt(
                new ResultId(context.ids().get()),
                runId,
                planned.caseId(),
                model.modelId(),
                number,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                requestHash(planned, model),
                answer.reply(),
                answer.error() == null
                        ? judge.judge(planned, answer.reply())
                        : judge.failed(planned, answer.error(), String.valueOf(answer.detail())),
                null);
    }

    /** The hash of all that a model was asked with, which can be computed again from what is stored. */
    static ContentHash requestHash(PlannedCase planned, PlannedModel model) {
        return ContentHash.ofParts(
                model.modelId().value(), planned.renderedSystemPrompt(), planned.promptText(), model.parametersJson());
    }
}
