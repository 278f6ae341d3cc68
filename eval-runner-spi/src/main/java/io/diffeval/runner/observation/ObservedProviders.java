package io.diffeval.runner.observation;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.UnaryOperator;

/**
 * Makes each call of a model an Observation with the names of OpenTelemetry's semantic conventions for generative AI.
 * Needs {@code io.micrometer:micrometer-observation}, which the embedder brings.
 *
 * <pre>{@code
 * Registry registry = Registry.load(loader).withProviders(new ObservedProviders(observations));
 * }</pre>
 *
 * <p>The observation {@code gen_ai.client.operation.duration} has the low-cardinality keys
 * {@code gen_ai.operation.name}, {@code gen_ai.provider.name}, {@code gen_ai.request.model},
 * {@code gen_ai.response.model}, {@code gen_ai.response.finish_reasons} and {@code error.type}, and the high-cardinality
 * keys {@code gen_ai.usage.input_tokens}, {@code gen_ai.usage.output_tokens},
 * {@code gen_ai.usage.cache_read.input_tokens}, {@code gen_ai.usage.reasoning.output_tokens},
 * {@code diffeval.request_id}, {@code diffeval.case} and {@code diffeval.attempt}. What is unknown is left out, or
 * {@code none} where a key has to be there. A retry is a call of its own.
 */
// Who calls the constructor has the module of its argument; nobody else needs it.
@SuppressWarnings("exports")
public final class ObservedProviders implements UnaryOperator<ModelProviderFactory> {
    private final ObservationRegistry observations;

    /**
     * Creates the decorator.
     *
     * @param observations where observations go
     */
    public ObservedProviders(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public ModelProviderFactory apply(ModelProviderFactory factory) {
        return new ModelProviderFactory() {
            @Override
            public String id() {
                return factory.id();
            }

            @Override
            public String version() {
                return factory.version();
            }

            @Override
            public ModelProvider create(PluginConfig config) {
                return new ObservedProvider(factory.id(), factory.create(config), observations);
            }

            @Override
            public ModelProvider createForEstimate(PluginConfig config) {
                return factory.createForEstimate(config);
            }
        };
    }
}
