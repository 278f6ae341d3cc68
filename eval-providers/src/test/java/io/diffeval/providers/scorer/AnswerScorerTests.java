package io.diffeval.providers.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.Judgement;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerScorerTests {
    private static final ScorerFactory EXACT = new ExactScorerFactory();
    private static final ScorerFactory CONTAINS = new ContainsScorerFactory();
    private static final ScorerFactory REGEX = new RegexScorerFactory();
    private static final ScorerFactory SCHEMA = new JsonSchemaScorerFactory();

    @Test
    void exact_compares_all_but_what_is_around() {
        Scorer scorer = EXACT.create(config("expected", "two words"));

        assertThat(score(scorer, "  two words\n").passFail()).isTrue();
        assertThat(score(scorer, "  two words\n").value()).isEqualTo(1.0);
        assertThat(score(scorer, "two  words").passFail()).isFalse();
        assertThat(score(scorer, "Two words").passFail()).isFalse();
        assertThat(score(EXACT.create(config("any-of", "[\"a\",\"B\"]", "ignore-case", "true")), "b")
                        .passFail())
                .isTrue();
    }

    @Test
    void contains_scores_the_share_and_passes_on_all() {
        Scorer scorer =
                CONTAINS.create(config("all-of", "[\"one\",\"two\",\"three\",\"four\"]", "ignore-case", "true"));

        assertThat(score(scorer, "ONE and Two and three")).satisfies(score -> {
            assertThat(score.value()).isEqualTo(0.75);
            assertThat(score.passFail()).isFalse();
            assertThat(score.evidenceJson()).isEqualTo("{\"found\":3,\"of\":4}");
        });
        assertThat(score(CONTAINS.create(config("expected", "b")), "abc").passFail())
                .isTrue();
    }

    @Test
    void regex_finds_in_time_linear_in_the_answer() {
        Scorer scorer = REGEX.create(config("expected", "(a+)+$"));
        String hostile = "a".repeat(200_000) + "b";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> score(scorer, hostile))
                        .passFail())
                .isFalse();
        assertThat(score(REGEX.create(config("expected", "(?i)answer: (\\d+)")), "The ANSWER: 42."))
                .satisfies(score -> {
                    assertThat(score.passFail()).isTrue();
                    assertThat(score.evidenceJson()).isEqualTo("{\"start\":4,\"end\":14}");
                });
    }

    @Test
    void a_schema_is_fitted_or_not_and_says_where() {
        Scorer scorer = SCHEMA.create(config(
                "expected",
                "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"},"
                        + "\"s\":{\"pattern\":\"^(a+)+$\"}}}",
                "answer",
                "code-block"));

        assertThat(score(scorer, "Here:\n```json\n{\"n\": 1}\n```\nDone.").passFail())
                .isTrue();
        assertThat(score(scorer, "{\"n\": \"1\"}")).satisfies(score -> {
            assertThat(score.passFail()).isFalse();
            assertThat(score.evidenceJson()).isEqualTo("{\"json\":true,\"failed\":[\"type /n\"]}");
        });
        for (String noJson : new String[] {"", "n = 1", "{\"n\": 1} and more", "[".repeat(100_000)}) {
            assertThat(score(scorer, noJson).evidenceJson()).isEqualTo("{\"json\":false}");
        }
        assertThat(assertTimeoutPreemptively(
                                Duration.ofSeconds(30),
                                () -> score(scorer, "{\"n\": 1, \"s\": \"" + "a".repeat(100_000) + "b\"}"))
                        .passFail())
                .isFalse();
    }

    @Test
    void a_schema_fetches_nothing() {
        for (String schema : new String[] {
            "{\"$ref\":\"http://127.0.0.1:1/other.json\"}",
            "{\"$ref\":\"https://example.org/other.json\"}",
            "{\"$ref\":\"file:///etc/hostname\"}",
            "{\"$schema\":\"http://127.0.0.1:1/meta.json\"}"
        }) {
            assertThatExceptionOfType(InputException.class)
                    .as(schema)
                    .isThrownBy(() -> SCHEMA.create(config("expected", schema)))
                    .withMessageContaining("without fetching");
        }
        assertThat(score(
                                SCHEMA.create(config(
                                        "expected", "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"null\"}}}")),
                                "null")
                        .passFail())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    whole      | '  a\n```x\nb\n```\nc  '    | 'a\n```x\nb\n```\nc'
                    code-block | 'a\n```x\nb\n\nc\n```\nd'   | 'b\n\nc\n'
                    code-block | 'a\n```\nb'                 | 'b\n'
                    code-block | ' a '                       | a
                    last-line  | 'a\nb \n\n'                 | b
                    """)
    void the_answer_is_the_part_that_the_task_says(String part, String reply, String answer) {
        assertThat(AnswerPart.of("x", config("answer", part)).of(reply)).isEqualTo(answer);
    }

    @Test
    void without_an_answer_an_attempt_fails_unless_the_machine_did() {
        Scorer scorer = EXACT.create(config("expected", "a"));

        assertThat(scorer.score(attempt(null, Outcome.CLEAN_FAILURE)).passFail())
                .isFalse();
        assertThat(scorer.score(attempt(null, Outcome.INFRASTRUCTURE_ERROR)).passFail())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exact       | other       | x      | unknown setting 'other'
                    exact       | ignore-case | true   | setting 'expected' is missing, and so is 'any-of'
                    exact       | any-of      | x      | setting 'any-of' takes a list of texts
                    exact       | any-of      | []     | setting 'any-of' takes a list of texts
                    contains    | all-of      | [null] | setting 'all-of' takes a list of texts
                    regex       | expected    | (      | setting 'expected' is no pattern of RE2
                    regex       | expected    | (?=a)  | setting 'expected' is no pattern of RE2
                    json-schema | expected    | {      | setting 'expected' takes JSON
                    regex       | answer      | half   | it takes whole, code-block or last-line
                    """)
    void bad_settings_are_told_in_one_line(String scorer, String name, String value, String problem) {
        ScorerFactory factory = switch (scorer) {
            case "exact" -> EXACT;
            case "contains" -> CONTAINS;
            case "regex" -> REGEX;
            default -> SCHEMA;
        };
        PluginConfig config = name.equals("answer") ? config("expected", "a", name, value) : config(name, value);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> factory.create(config))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static Score score(Scorer scorer, String answer) {
        return scorer.score(attempt(answer, Outcome.APPLIED_UNJUDGED));
    }

    static ScoredAttempt attempt(@Nullable String answer, Outcome outcome) {
        return new ScoredAttempt(null, null, "{}", answer, new Judgement(outcome, null));
    }

    static PluginConfig config(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return PluginConfig.of(values);
    }
}
