package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProviderOptionsTests {
    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5-mini, openai",
        "gpt-4o-2024-11-20, openai",
        "openrouter/qwen/qwen3-coder, openai",
        "anthropic/claude-opus-5, anthropic",
        "claude-opus-5, anthropic",
        "example/recorded, recorded",
    })
    void the_name_of_a_model_tells_its_provider(String model, String provider) {
        assertThat(parsed().id(cases(), ids(model))).isEqualTo(provider);
    }

    @Test
    void a_provider_that_is_named_goes_before_names_of_models() {
        assertThat(parsed("--provider", "mine").id(cases(), ids("gpt-5"))).isEqualTo("mine");
    }

    @Test
    void without_models_the_recorded_ones_are_meant() {
        assertThat(parsed().id(cases(), ids())).isEqualTo("recorded");
    }

    @Test
    void a_server_that_is_named_speaks_as_most_do() {
        assertThat(parsed("--provider-option", "base-url=http://localhost:1/v1").id(cases(), ids("qwen2.5:7b")))
                .isEqualTo("openai");
    }

    @Test
    void a_name_that_tells_nothing_is_refused() {
        assertThatThrownBy(() -> parsed().id(cases(), ids("local/qwen")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("name the provider");
    }

    @Test
    void models_of_different_providers_are_refused() {
        assertThatThrownBy(() -> parsed().id(cases(), ids("gpt-5", "claude-opus-5")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("anthropic and openai");
    }

    @Test
    void models_at_openrouter_are_called_there() {
        assertThat(parsed().config(ids("openrouter/a/b")).values())
                .isEqualTo(Map.of("base-url", "https://openrouter.ai/api/v1"));
    }

    @Test
    void parameters_may_hold_commas_and_equals_signs() {
        assertThat(parsed(
                                "--param",
                                "provider={\"order\":[\"a\",\"b\"]}",
                                "--param",
                                "x=a=b,c",
                                "--header",
                                "X-Title=t")
                        .config(ids())
                        .values())
                .isEqualTo(Map.of(
                        "param.provider", "{\"order\":[\"a\",\"b\"]}", "param.x", "a=b,c", "header.X-Title", "t"));
    }

    @Test
    void a_value_may_be_in_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tools.json"), "[1,2]");

        assertThat(parsed("--provider-option", "tools=@" + file).config(ids()).values())
                .isEqualTo(Map.of("tools", "[1,2]"));
        assertThatThrownBy(() -> parsed("--param", "tools=@" + folder).config(ids()))
                .isInstanceOf(InputException.class);
    }

    private static ProviderOptions parsed(String... args) {
        ProviderOptions options = new ProviderOptions();
        new CommandLine(options).parseArgs(args);
        return options;
    }

    private static List<ModelId> ids(String... models) {
        return Arrays.stream(models).map(ModelId::new).toList();
    }

    private static List<EvalCase> cases() {
        RecordedOutput output = new RecordedOutput(
                new ModelId("example/recorded"), "", null, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN);
        return List.of(new EvalCase(
                "a", "set", ContentHash.of("a"), null, null, "a.txt", "", null, List.of(), Map.of(), List.of(output)));
    }
}
