package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryCommandTests {
    @TempDir
    Path folder;

    static Stream<BadUsage> badUsage() {
        return Stream.of(
                new BadUsage("name a query: success-by-model"),
                new BadUsage("no query 'sucess'; there are success-by-model", "sucess"),
                new BadUsage("--with is for run-comparison only", "cost", "--with", "x"),
                new BadUsage("no such database", "cost"));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void bad_usage_is_one_line(BadUsage bad) {
        Output output = query(bad.arguments());

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.out()).isEmpty();
        assertThat(output.err().strip().lines()).hasSize(1);
        assertThat(output.err()).contains(bad.message());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unknown_run_and_a_lone_one_to_compare_are_refused() {
        demo();

        assertThat(query("cost", "--run", "nowhere").err()).contains("no run nowhere");
        assertThat(query("run-comparison", "--run", "latest").err()).contains("--run ID --with ID");
    }

    @Test
    void the_list_names_every_query_without_a_database() {
        Output output = query("--list", "--format", "csv");

        assertThat(output.status()).isZero();
        assertThat(output.out().lines()).hasSize(1 + AnalysisQuery.values().length + 1);
        assertThat(output.out()).contains("\r\nstrategy-robustness,").contains("\r\nrun-comparison,");
    }

    @ParameterizedTest
    @EnumSource(AnalysisQuery.class)
    void every_query_answers_with_a_header_and_no_rows_without_results(AnalysisQuery query) {
        EvalDatabase.open(db()).close();

        Output output = query(query.label(), "--format", "csv");

        assertThat(output.status()).isZero();
        assertThat(output.out().lines()).hasSize(1);
        assertThat(output.err()).contains("no results");
        assertThat(query(query.label(), "--format", "json").out().strip()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(AnalysisQuery.class)
    void every_query_is_answered_in_every_format(AnalysisQuery query) throws IOException {
        demo();

        for (OutputFormat format : OutputFormat.values()) {
            Output output = query(query.label(), "--run", "latest", "--format", format.name());

            assertThat(output.status()).isZero();
            assertThat(output.out()).doesNotContain("Optional").doesNotContain("[value=");
        }
        JsonNode rows = JsonLines.MAPPER.readTree(
                query(query.label(), "--format", "json").out());
        assertThat(rows.isEmpty()).isEqualTo(query == AnalysisQuery.QUANTIZATION);
    }

    @Test
    void what_is_unknown_is_null_in_json_and_empty_elsewhere() throws IOException {
        demo();

        JsonNode row = JsonLines.MAPPER
                .readTree(query("cost", "--format", "json").out())
                .get(0);

        assertThat(row.has("reasoning_tokens")).isTrue();
        assertThat(row.get("reasoning_tokens").isNull()).isTrue();
        assertThat(row.get("reasoning_tokens_known").asLong()).isZero();
        assertThat(row.get("reasoning_tokens_unknown").asLong())
                .isEqualTo(row.get("calls").asLong());
        assertThat(query("cost").out()).doesNotContain("null");
        assertThat(query("cost", "--format", "csv").out()).doesNotContain("null");
    }

    private void demo() {
        DemoRun.copyTo(db());
    }

    private String db() {
        return folder.resolve("evals.db").toString();
    }

    private Output query(String... arguments) {
        return diffeval(Stream.concat(Stream.of("query", "--db", db()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    record BadUsage(String message, String... arguments) {}
}
