package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ProviderException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One case asked of one model until the cell has its valid attempts, or gets no more. */
final class LiveCell {
    private final RunId runId;
    private final EvalCase evalCase;
    private final PlannedCase planned;
    private final PlannedModel model;

    LiveCell(RunId runId, EvalCase evalCase, PlannedCase planned, PlannedModel model) {
        this.runId = runId;
        this.evalCase = evalCase;
        this.planned = planned;
        this.model = model;
    }

    void run(ModelProvider provider, OutputParser parser, ReplyJudge judge, AttemptWriter writer, RunContext context)
            throws InterruptedException {
        int limit = Math.min(model.maxAttempts(), provider.attemptsAvailable(evalCase, model.modelId()));
        List<Verdict> verdicts = new ArrayList<>();
        int valid = 0;
        while (verdicts.size() < limit && valid < model.validAttempts()) {
            if (context.cancelled().getAsBoolean()) {
                return;
            }
            Attempt attempt = attempt(verdicts.size() + 1, provider, parser, judge, context);
            verdicts.add(attempt.verdict());
            if (attempt.verdict().isValidAttempt()) {
                valid++;
            }
            boolean last = verdicts.size() >= limit || valid >= model.validAttempts();
            CellMetrics metrics = last ? CellMetrics.of(runId, planned.caseId(), model.modelId(), verdicts) : null;
            context.listener().attemptFinished(attempt);
            if (metrics != null) {
                context.listener().cellFinished(metrics);
            }
            writer.write(List.of(attempt), metrics);
        }
    }

    private Attempt attempt(
            int number, ModelProvider provider, OutputParser parser, ReplyJudge judge, RunContext context)
            throws InterruptedException {
        ReplyCapture capture = new ReplyCapture(parser.begin(null), context.nanoTime());
        ModelReply reply;
        Verdict verdict;
        try {
            ModelRequest request =
                    new ModelRequest(model.modelId(), evalCase, planned.renderedSystemPrompt(), Map.of(), number);
            reply = capture.reply(provider.complete(request, capture), provider.measuresTime());
            verdict = judge.judge(planned, reply);
        } catch (ProviderException e) {
            reply = capture.partialReply();
            verdict = judge.failed(planned, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            reply = capture.partialReply();
            verdict = judge.failed(planned, ErrorCode.API_ERROR, "the provider failed: " + e);
        }
        return new Attempt(
                new ResultId(context.ids().get()),
                runId,
                planned.caseId(),
                model.modelId(),
                number,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                requestHash(planned, model),
                reply,
                verdict,
                null);
    }

    /** The hash of all that a model was asked with, which can be computed again from what is stored. */
    static ContentHash requestHash(PlannedCase planned, PlannedModel model) {
        return ContentHash.ofParts(
                model.modelId().value(), planned.renderedSystemPrompt(), planned.promptText(), model.parametersJson());
    }
}
