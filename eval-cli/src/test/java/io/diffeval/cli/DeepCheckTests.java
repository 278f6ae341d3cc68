package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepCheckTests {
    @TempDir
    static Path shared;

    private static Path honest;

    @TempDir
    Path folder;

    @BeforeAll
    static void evaluate() {
        honest = shared.resolve("honest.db");
        DemoRun.copyTo(honest.toString());
    }

    @Test
    void an_honest_database_holds() {
        Output output = check(honest);

        assertThat(output.out().strip()).isEqualTo("ok");
        assertThat(output.status()).isZero();
        assertThat(output.err())
                .matches("(?s)diffeval: recomputed \\d+ results\\R")
                .doesNotContain("recomputed 0");
    }

    @Test
    void so_does_one_that_a_bundle_was_imported_into() {
        String bundle = folder.resolve("run.zip").toString();
        diffeval("export", "latest", "--out", bundle, "--db", honest.toString());
        diffeval("import", bundle, "--db", folder.resolve("there.db").toString());

        assertThat(check(folder.resolve("there.db")).out().strip()).isEqualTo("ok");
    }

    /** Each changes one value; of text behind a bar the line has to name the table and the column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE system_prompts SET content = upper(content)         | system_prompts | hash",
                "UPDATE files SET content = upper(content) WHERE hash = (SELECT MAX(file_hash) FROM cases) | files | hash",
                "UPDATE prompts SET prompt_text = '[]' WHERE prompt_id = (SELECT MIN(prompt_id) FROM prompts) | prompts | prompt_",
                "UPDATE processing_functions SET diff_edit_version = '77'     | processing_functions | hash",
                "UPDATE run_models SET parameters_json = '{\"a\":1}'          | run_models | parameters_hash",
                "UPDATE tasks SET definition_hash = 'x'                       | tasks | definition_hash",
                "UPDATE tasks SET definition_hash = (SELECT hash FROM files LIMIT 1) | runs | case_set_hash",
                "UPDATE runs SET case_set_hash = system_prompt_hash           | runs | case_set_hash",
                "UPDATE runs SET scoring_hash = system_prompt_hash            | runs | scoring_hash",
                "UPDATE results SET outcome = 'no_op' WHERE ROOT              | results | outcome",
                "UPDATE results SET succeeded = 1 - succeeded WHERE ROOT      | results | succeeded",
                "UPDATE results SET error_detail = 'x' WHERE ROOT             | results | error_detail",
                "UPDATE results SET error_enum = 42 WHERE ROOT                | results | error_enum",
                "UPDATE results SET match_level = 4 WHERE ROOT                | results | match_level",
                "UPDATE results SET match_similarity = 0.5 WHERE ROOT         | results | match_similarity",
                "UPDATE results SET num_lines_added = 99 WHERE ROOT           | results | num_lines_added",
                "UPDATE results SET num_lines_deleted = 99 WHERE ROOT         | results | num_lines_deleted",
                "UPDATE results SET num_edits = 99 WHERE ROOT                 | results | num_edits",
                "UPDATE results SET file_edited_hash = NULL WHERE ROOT        | results | file_edited_hash",
                "UPDATE results SET output_file_hash = file_edited_hash WHERE ROOT AND outcome = 'correct_exact' | results | output_file_hash",
                "UPDATE results SET request_hash = file_edited_hash WHERE ROOT AND file_edited_hash IS NOT NULL | results | request_hash",
                "UPDATE results SET request_hash = 'x' WHERE ROOT             | results | request_hash",
                "UPDATE results SET parsed_tool_call_json = '[1]' WHERE ROOT  | results | parsed_tool_call_json",
                "UPDATE results SET raw_model_output = 'x' WHERE ROOT         | results | is_valid_attempt",
                "UPDATE results SET raw_model_output = 'x' WHERE COPY         | results | raw_model_output",
                "UPDATE results SET cost_usd = 4711 WHERE COPY                | results | cost_usd",
                "UPDATE results SET attempt_no = attempt_no + 70 WHERE COPY                 | results | attempt_no",
                "UPDATE results SET score = 0.25 WHERE ROOT                   | run_model_metrics | score",
                "UPDATE results SET pass_fail = 1 - pass_fail WHERE ROOT      | run_model_metrics | pass",
                "UPDATE results SET is_valid_attempt = 1 - is_valid_attempt WHERE ROOT | run_model_metrics | valid_attempts",
                "UPDATE run_model_metrics SET score = 0.25                    | run_model_metrics | score",
                "UPDATE run_model_metrics SET passes = passes + 1             | run_model_metrics | passes",
                "UPDATE run_model_metrics SET attempts = 5                    | run_model_metrics | attempts",
                "UPDATE run_totals SET attempts = attempts + 1               | run_totals | attempts",
                "UPDATE cell_totals SET answered = answered + 1              | cell_totals | answered",
                "DELETE FROM cell_totals                                     | cell_totals | is missing",
                "DELETE FROM run_model_metrics                                | run_model_metrics | is missing",
                "UPDATE edit_parts SET match_level = 5 WHERE match_level = 1  | edit_parts | match_level",
                "UPDATE edit_parts SET failure_cause = 'x'                    | edit_parts | failure_cause",
                "UPDATE edit_parts SET failure_stage = 'x'                    | edit_parts | failure_stage",
                "UPDATE edit_parts SET candidates = 77                        | edit_parts | candidates",
                "UPDATE edit_parts SET tie_break = 'x'                        | edit_parts | tie_break",
                "UPDATE edit_parts SET similarity = 0.125                     | edit_parts | similarity",
                "UPDATE edit_parts SET runner_up = 0.125                      | edit_parts | runner_up",
                "UPDATE edit_parts SET matched_start = 123456                 | edit_parts | matched_start",
                "UPDATE edit_parts SET matched_end = 123456                   | edit_parts | matched_end",
                "UPDATE edit_parts SET requested_lines = 123456               | edit_parts | requested_lines",
                "UPDATE edit_parts SET evidence_json = '{}'                   | edit_parts | evidence_json",
                "DELETE FROM edit_parts                                       | edit_parts | is missing",
                "INSERT INTO edit_parts (result_id, part_no) SELECT result_id, 99 FROM results | edit_parts | is stored",
                "UPDATE result_files SET action = 'move'                      | result_files | action",
                "UPDATE result_files SET after_hash = before_hash             | result_files | after_hash",
                "UPDATE result_files SET before_hash = after_hash             | result_files | before_hash",
                "UPDATE result_files SET file_path = 'x'                      | result_files | file_path",
                "UPDATE result_files SET moved_to = 'x'                       | result_files | moved_to",
                "DELETE FROM result_files                                     | result_files | is missing",
                "UPDATE scores SET score = 0.125                              | scores | score",
                "UPDATE scores SET pass_fail = 1 - pass_fail                  | scores | pass_fail",
                "UPDATE scores SET evidence_json = '{\"x\":1}'                | scores | evidence_json",
                "UPDATE scores SET config_hash = 'x'                          | scores | config_hash",
                "DELETE FROM scores WHERE result_id = (SELECT MAX(result_id) FROM scores) | scores | is missing"
            })
    void a_changed_value_is_named(String change, String table, String column) throws IOException, SQLException {
        Path changed = Files.copy(honest, folder.resolve("changed.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + changed);
                Statement statement = connection.createStatement()) {
            statement.execute(change.replace("ROOT", "replay_of_result_id IS NULL")
                    .replace("COPY", "replay_of_result_id IS NOT NULL"));
        }

        Output output = check(changed);

        assertThat(output.out().strip().lines()).hasSize(1);
        assertThat(output.out()).startsWith(table + " ").contains(column);
        assertThat(output.status()).isEqualTo(1);
    }

    @Test
    void results_of_a_version_that_is_not_there_are_counted() throws SQLException, IOException {
        Path suite = folder.resolve("suite.db");
        String db = folder.resolve("there.db").toString();
        diffeval("export", "--suite", suite.toString(), "--db", honest.toString());
        diffeval("import", "--suite", suite.toString(), "--db", db);

        Output output = check(Path.of(db));

        assertThat(output.out().strip()).isEqualTo("ok");
        assertThat(output.err()).contains("could not be recomputed").contains("diffeval: recomputed 0 results");
    }

    private static Output check(Path database) {
        return diffeval("schema", "check", "--deep", "--db", database.toString());
    }
}
