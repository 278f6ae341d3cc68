package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.store.ModelFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardsTests {
    private static final String SHA = "0".repeat(64);

    @TempDir
    Path folder;

    @Test
    void a_card_is_yaml_or_json() throws IOException {
        ModelFacts known = new ModelFacts(
                "2", "qwen", 7_615_616_512L, 1_000_000_000L, "q4_k_m", 32_768L, 4_683_073_632L, new ContentHash(SHA));

        assertThat(load("""
                        # what the vendor says
                        model_id: local/qwen-q4
                        version: "2"
                        family: qwen
                        parameter_count: 7615616512
                        active_parameter_count: 1000000000
                        quantization: q4_k_m
                        context_length: 32768
                        weight_bytes: 4683073632
                        weights_sha256: "%s"
                        """.formatted(SHA))).isEqualTo(Map.of(new ModelId("local/qwen-q4"), known));
        assertThat(load("""
                        {"model_id": "local/qwen-q4", "version": "2", "family": "qwen", "parameter_count": 7615616512,
                         "active_parameter_count": 1000000000, "quantization": "q4_k_m", "context_length": 32768,
                         "weight_bytes": 4683073632, "weights_sha256": "%s"}
                        """.formatted(SHA))).isEqualTo(Map.of(new ModelId("local/qwen-q4"), known));
    }

    @Test
    void quantizations_share_what_the_card_says_of_all() throws IOException {
        Map<ModelId, ModelFacts> facts = load("""
                family: base
                parameter_count: 7000000000
                quantizations:
                  - {model_id: local/base-q4, quantization: q4, weight_bytes: 4000000000}
                  - {model_id: local/base-q8, quantization: q8, parameter_count: 7000000001}
                """);

        assertThat(facts)
                .containsExactly(
                        Map.entry(
                                new ModelId("local/base-q4"),
                                new ModelFacts(null, "base", 7_000_000_000L, null, "q4", null, 4_000_000_000L, null)),
                        Map.entry(
                                new ModelId("local/base-q8"),
                                new ModelFacts(null, "base", 7_000_000_001L, null, "q8", null, null, null)));
    }

    @Test
    void null_is_unknown() throws IOException {
        assertThat(load("{\"model_id\": \"m\", \"family\": null, \"quantizations\": null}"))
                .isEqualTo(Map.of(new ModelId("m"), ModelFacts.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    family: base                                        | field model_id is missing
                    {model_id: m, paramter_count: 7}                    | field paramter_count is unknown; a card has
                    {model_id: m, parameter_count: 7e9}                 | field parameter_count must be a whole number
                    {model_id: m, parameter_count: '7'}                 | field parameter_count must be a whole number
                    {model_id: m, parameter_count: 7_000}               | field parameter_count must be a whole number
                    {model_id: m, parameter_count: 0}                   | field parameter_count must be a whole number
                    {model_id: m, context_length: 99999999999999999999} | field context_length must be a whole number
                    {model_id: m, quantization: 4}                      | field quantization must be a text
                    {model_id: m, family: ' '}                          | field family must be 1 to 255 characters
                    {model_id: m, weights_sha256: ABC}                  | field weights_sha256 must be 64 lower-case
                    {model_id: m, parameter_count: 1, active_parameter_count: 2} | is greater than parameter_count (1)
                    {model_id: m, model_id: n}                          | neither YAML nor JSON
                    {model_id: m                                        | neither YAML nor JSON (line 1
                    [m]                                                 | must be an object with model_id
                    quantizations: []                                   | field quantizations must be a list of objects
                    quantizations: [m]                                  | quantizations[0]: must be an object
                    quantizations: [{model_id: m}, {model_id: m}]       | model 'm' has a card in
                    a: !!java.net.URL ['http://127.0.0.1']              | neither YAML nor JSON
                    """)
    void what_a_card_may_not_say_is_told_in_one_line(String card, String problem) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> load(card))
                .withMessageContaining(problem)
                .withMessageContaining("card.yaml")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void a_hostile_card_costs_little() {
        String nested = "[".repeat(200_000);
        String bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";

        for (String card : List.of(nested, bomb, "x".repeat((1 << 20) + 1))) {
            assertThatExceptionOfType(InputException.class).isThrownBy(() -> load(card));
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelCards.load(List.of(folder.resolve("none.yaml"))))
                .withMessageContaining("none.yaml': no such file");
    }

    private Map<ModelId, ModelFacts> load(String card) throws IOException {
        return ModelCards.load(List.of(Files.writeString(folder.resolve("card.yaml"), card)));
    }
}
