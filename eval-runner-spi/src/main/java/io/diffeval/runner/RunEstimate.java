package io.diffeval.runner;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ModelProvider;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a run would take of one model, if every attempt were valid. Nothing is called or stored to find out.
 *
 * @param model the model
 * @param calls how many calls there are at least
 * @param callsAtMost how many there are if no attempt is valid, without retries
 * @param inputTokens about how many tokens the calls send
 * @param outputTokens how many tokens they bring, at {@link #TOKENS_A_REPLY} each
 * @param costUsd what that costs at list prices, in US dollars; null where the provider does not know them
 */
public record RunEstimate(
        ModelId model,
        long calls,
        long callsAtMost,
        long inputTokens,
        long outputTokens,
        @Nullable Double costUsd) {
    /** A reply is taken to have so many tokens: an edit of some ten lines and a few sentences. */
    public static final int TOKENS_A_REPLY = 600;

    /** What a conversation's structure adds to each message. */
    private static final int TOKENS_A_MESSAGE = 4;

    /**
     * Estimates a run.
     *
     * @param spec what it is to do
     * @param registry the plugins
     * @param tokens counts the tokens of a text
     * @return an estimate for each model
     * @throws io.diffeval.core.InputException if something named is unknown or cannot be used
     */
    public static List<RunEstimate> of(RunSpec spec, Registry registry, ToLongFunction<String> tokens) {
        registry.parser(spec.parser());
        spec.strategies().forEach(registry::strategy);
        spec.scorers().forEach(registry::scorer);
        try (ModelProvider provider = registry.provider(spec.provider()).createForEstimate(spec.providerConfig())) {
            long[] prompts = spec.cases().stream()
                    .mapToLong(evalCase -> promptTokens(spec, evalCase, tokens))
                    .toArray();
            return RunPlanner.modelsOf(spec, provider).stream()
                    .map(model -> of(model, spec, provider, prompts))
                    .toList();
        }
    }

    private static RunEstimate of(ModelId model, RunSpec spec, ModelProvider provider, long[] prompts) {
        long calls = 0;
        long callsAtMost = 0;
        long input = 0;
        @Nullable Double cost = 0.0;
        for (int i = 0; i < prompts.length; i++) {
            int available = provider.attemptsAvailable(spec.cases().get(i), model);
            int wanted = Math.min(available, spec.validAttempts());
            calls += wanted;
            callsAtMost += Math.min(available, spec.maxAttempts());
            input += wanted * prompts[i];
            Double each = provider.listPriceUsd(model, new TokenUsage(prompts[i], 0L, (long) TOKENS_A_REPLY, 0L));
            cost = cost == null || each == null ? null : Double.valueOf(cost + wanted * each);
        }
        return new RunEstimate(model, calls, callsAtMost, input, calls * TOKENS_A_REPLY, cost);
    }

    private static long promptTokens(RunSpec spec, EvalCase evalCase, ToLongFunction<String> tokens) {
        String system = PromptTemplate.render(
                spec.systemPrompt().name(), spec.systemPrompt().template(), evalCase);
        long count = spec.systemPrompt().equals(RunSpec.UNKNOWN_SYSTEM_PROMPT) ? 0 : tokens.applyAsLong(system);
        for (ChatMessage message : evalCase.messages()) {
            count += tokens.applyAsLong(message.text()) + TOKENS_A_MESSAGE;
        }
        return count;
    }
}
