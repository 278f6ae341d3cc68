package io.diffeval.runner.observation;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.ReplyListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider each call of which is observed. */
final class ObservedProvider implements ModelProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedProvider.class);
    private static final String UNKNOWN = "none";

    private final String id;
    private final ModelProvider provider;
    private final ObservationRegistry observations;

    ObservedProvider(String id, ModelProvider provider, ObservationRegistry observations) {
        this.id = id;
        this.provider = provider;
        this.observations = observations;
    }

    @Override
    public Completion complete(ModelRequest request, ReplyListener listener)
            throws ProviderException, InterruptedException {
        Observation observation = started(request);
        Observation.Scope scope = observation.openScope();
        String error = UNKNOWN;
        Completion completion = null;
        try {
            completion = provider.complete(request, listener);
            return completion;
        } catch (ProviderException e) {
            error = e.code().label();
            observation.error(e);
            throw e;
        } catch (RuntimeException | Error | InterruptedException e) {
            error = e.getClass().getSimpleName();
            observation.error(e);
            throw e;
        } finally {
            end(observation, scope, error, completion);
        }
    }

    private Observation started(ModelRequest request) {
        return Observation.createNotStarted("gen_ai.client.operation.duration", observations)
                .contextualName("chat " + request.model())
                .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
                .lowCardinalityKeyValue("gen_ai.provider.name", id)
                .lowCardinalityKeyValue("gen_ai.request.model", request.model().value())
                .highCardinalityKeyValue("diffeval.case", request.evalCase().testId())
                .highCardinalityKeyValue("diffeval.attempt", Integer.toString(request.attemptNo()))
                .start();
    }

    /** What observes may fail; by now the reply is paid for, and must not be lost with it. */
    private static void end(
            Observation observation, Observation.Scope scope, String error, @Nullable Completion completion) {
        try {
            scope.close();
            observation.lowCardinalityKeyValue("error.type", error);
            describe(observation, completion);
            observation.stop();
        } catch (RuntimeException e) {
            LOG.warn("a call could not be observed to its end", e);
        }
    }

    private static void describe(Observation observation, @Nullable Completion completion) {
        String model = completion == null ? null : completion.reportedModel();
        String finish = completion == null ? null : completion.finishReason();
        observation.lowCardinalityKeyValue("gen_ai.response.model", model == null ? UNKNOWN : model);
        observation.lowCardinalityKeyValue("gen_ai.response.finish_reasons", finish == null ? UNKNOWN : finish);
        if (completion == null) {
            return;
        }
        if (completion.requestId() != null) {
            observation.highCardinalityKeyValue("diffeval.request_id", completion.requestId());
        }
        TokenUsage usage = completion.usage();
        count(observation, "gen_ai.usage.cache_read.input_tokens", usage.cached(), null);
        count(observation, "gen_ai.usage.reasoning.output_tokens", usage.reasoning(), null);
        count(observation, "gen_ai.usage.input_tokens", usage.prompt(), usage.cached());
        count(observation, "gen_ai.usage.output_tokens", usage.completion(), usage.reasoning());
    }

    private static void count(Observation observation, String key, @Nullable Long one, @Nullable Long other) {
        if (one != null || other != null) {
            long sum = (one == null ? 0 : one) + (other == null ? 0 : other);
            observation.highCardinalityKeyValue(key, Long.toString(sum));
        }
    }

    @Override
    public int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return provider.attemptsAvailable(evalCase, model);
    }

    @Override
    public boolean measuresTime() {
        return provider.measuresTime();
    }

    @Override
    public @Nullable Double listPriceUsd(ModelId model, TokenUsage usage) {
        return provider.listPriceUsd(model, usage);
    }

    @Override
    public void close() {
        provider.close();
    }
}
