package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.observation.ObservedProviders;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservedProvidersTests {
    private static final String NAME = "gen_ai.client.operation.duration";

    private final TestObservationRegistry observations = TestObservationRegistry.create();

    @Test
    void a_call_is_observed_under_the_names_of_the_conventions() throws Exception {
        Completion completion = Completion.builder()
                .reportedModel("m-2026")
                .requestId("r-1")
                .finishReason("stop")
                .usage(new TokenUsage(10L, 5L, null, 7L))
                .build();

        call((request, listener) -> completion);

        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo(NAME)
                .that()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("gen_ai.provider.name", "echo")
                .hasLowCardinalityKeyValue("gen_ai.request.model", "example/m")
                .hasLowCardinalityKeyValue("gen_ai.response.model", "m-2026")
                .hasLowCardinalityKeyValue("gen_ai.response.finish_reasons", "stop")
                .hasLowCardinalityKeyValue("error.type", "none")
                .hasHighCardinalityKeyValue("diffeval.request_id", "r-1")
                .hasHighCardinalityKeyValue("gen_ai.usage.cache_read.input_tokens", "5")
                .hasHighCardinalityKeyValue("gen_ai.usage.reasoning.output_tokens", "7")
                .hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "15")
                .hasHighCardinalityKeyValue("gen_ai.usage.output_tokens", "7")
                .hasHighCardinalityKeyValue("diffeval.case", "a");
    }

    @Test
    void a_failure_is_named_and_goes_on() {
        ModelProvider busy = (request, listener) -> {
            throw new RetriableProviderException(ErrorCode.RATE_LIMITED, "slow down");
        };

        assertThatThrownBy(() -> call(busy)).isInstanceOf(RetriableProviderException.class);
        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo(NAME)
                .that()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("error.type", "rate_limited")
                .doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.usage.input_tokens");
    }

    @Test
    void an_observer_that_fails_at_the_end_does_not_cost_the_reply() throws Exception {
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("the exporter is gone");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        call((request, listener) -> Completion.builder().build());
    }

    private void call(ModelProvider provider) throws Exception {
        Registry registry = Registry.of(new Echo(provider)).withProviders(new ObservedProviders(observations));
        EvalCase evalCase = new EvalCase(
                "a", "set", ContentHash.of("a"), null, null, "a.txt", "x", null, List.of(), Map.of(), List.of());
        try (ModelProvider observed = registry.provider("echo").create(PluginConfig.empty())) {
            assertThat(observed.measuresTime()).isTrue();
            observed.complete(new ModelRequest(new ModelId("example/m"), evalCase, "", Map.of(), 1), text -> {});
        }
    }

    private record Echo(ModelProvider provider) implements ModelProviderFactory {
        @Override
        public String id() {
            return "echo";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelProvider create(PluginConfig config) {
            return provider;
        }
    }
}
