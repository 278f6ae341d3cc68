package io.diffeval.providers.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedProviderTests {
    private static final ModelId MODEL = new ModelId("example/m");

    private final StringBuilder heard = new StringBuilder();

    @Test
    void each_call_of_an_attempt_does_the_next_step_and_then_it_is_answered() throws Exception {
        ModelProvider provider = provider("rate_limited@2s half-api_error refusal!");

        assertThatThrownBy(() -> call(provider, 1)).isInstanceOfSatisfying(RetriableProviderException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        });
        assertThatThrownBy(() -> call(provider, 1)).isInstanceOf(RetriableProviderException.class);
        assertThat(heard).hasToString("firs");
        assertThatThrownBy(() -> call(provider, 1))
                .isInstanceOfSatisfying(
                        FinalProviderException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSAL));
        heard.setLength(0);
        call(provider, 1);
        assertThat(heard).hasToString("first one");
    }

    @Test
    void each_attempt_has_the_plan_for_itself() {
        ModelProvider provider = provider("api_error");

        assertThatThrownBy(() -> call(provider, 1)).isInstanceOf(RetriableProviderException.class);
        assertThatThrownBy(() -> call(provider, 2)).isInstanceOf(RetriableProviderException.class);
    }

    @Test
    void without_a_plan_everything_is_answered() throws Exception {
        call(provider(" "), 2);

        assertThat(heard).hasToString("second one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oops", "half-", "api_error@soon", "!", "OK"})
    void a_step_that_is_none_is_refused(String word) {
        assertThatThrownBy(() -> provider(word))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(word);
    }

    private static ModelProvider provider(String plan) {
        return new ScriptedProviderFactory().create(PluginConfig.of(Map.of("plan", plan)));
    }

    private void call(ModelProvider provider, int attemptNo) throws Exception {
        EvalCase evalCase = new EvalCase(
                "a",
                "set",
                ContentHash.of("a"),
                null,
                null,
                "a.txt",
                "one\n",
                null,
                List.of(),
                Map.of(),
                List.of(output("first one"), output("second one")));
        provider.complete(new ModelRequest(MODEL, evalCase, "", Map.of(), attemptNo), heard::append);
    }

    private static RecordedOutput output(String text) {
        return new RecordedOutput(MODEL, text, null, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN);
    }
}
