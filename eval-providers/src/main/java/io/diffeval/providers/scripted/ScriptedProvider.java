package io.diffeval.providers.scripted;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.ReplyListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers as another provider does, but fails by plan before. */
final class ScriptedProvider implements ModelProvider {
    /** A task has several prompts, each a case of its own. */
    private record AttemptKey(ContentHash task, List<ChatMessage> prompt, ModelId model, int attemptNo) {}

    private final ModelProvider answers;
    private final List<Step> plan;
    private final Map<AttemptKey, Integer> calls = new ConcurrentHashMap<>();

    ScriptedProvider(ModelProvider answers, List<Step> plan) {
        this.answers = answers;
        this.plan = List.copyOf(plan);
    }

    @Override
    public Completion complete(ModelRequest request, ReplyListener listener)
            throws ProviderException, InterruptedException {
        EvalCase evalCase = request.evalCase();
        AttemptKey key =
                new AttemptKey(evalCase.definitionHash(), evalCase.messages(), request.model(), request.attemptNo());
        int call = calls.merge(key, 1, Integer::sum);
        Step step = call <= plan.size() ? plan.get(call - 1) : Step.ANSWERED;
        ErrorCode error = step.error();
        if (error == null) {
            return answers.complete(request, listener);
        }
        if (step.half()) {
            answers.complete(request, chunk -> {
                if (chunk.length() > 1) {
                    listener.onText(chunk.substring(0, chunk.length() / 2));
                }
            });
        }
        throw step.failure(error);
    }

    @Override
    public int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return answers.attemptsAvailable(evalCase, model);
    }

    @Override
    public boolean measuresTime() {
        return answers.measuresTime();
    }

    @Override
    public void close() {
        answers.close();
    }
}
