package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteFileTests {
    private static final Applied APPLIED = Applied.of(
            EditScript.of(List.of(new EditBlock("before", "edited"))),
            List.of(FileChange.update("src/task-1.txt", "before task-1\n", "edited task-1\n")),
            List.of());

    @TempDir
    Path folder;

    @Nested
    class Refused {
        @Test
        void a_file_that_is_missing() {
            assertRefused(folder.resolve("nowhere.db"), "no such file");
        }

        @Test
        void a_file_that_is_no_database() throws IOException {
            assertRefused(Files.writeString(folder.resolve("x.db"), "no database at all"), "cannot be read as SQLite");
        }

        @Test
        void a_database_of_another_program() {
            Path other = folder.resolve("x.db");
            Sqlite.execute(other, "CREATE TABLE runs (run_id TEXT)");

            assertRefused(other, "it has no column system_prompts.hash");
        }

        /** A view may compute anything, without end. */
        @Test
        void views_in_the_place_of_tables() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(
                    suite,
                    "ALTER TABLE results RENAME TO hidden",
                    "CREATE VIEW results AS WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n FROM endless)"
                            + " SELECT h.* FROM hidden h JOIN endless");

            assertRefused(suite, "results is no table of it");
        }

        @Test
        void a_database_of_ours() {
            DatabaseKind.sqlite(folder.resolve("x.db"));

            assertRefused(folder.resolve("x.db"), "is a database of diffeval");
        }

        @Test
        void text_that_is_not_utf_8() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(suite, "UPDATE files SET content = CAST(x'6162ff63' AS TEXT) WHERE hash = 'x-hash'");

            assertNothingImported(suite, "files x-hash: content is not valid UTF-8 at byte 2");
        }

        @Test
        void a_time_that_is_none() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(suite, "UPDATE results SET created_at = 'yesterday' WHERE result_id = 'res-a'");

            assertNothingImported(suite, "results res-a: created_at is 'yesterday'");
        }

        @Test
        void an_error_code_that_is_none() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(suite, "UPDATE results SET error_enum = 42 WHERE result_id = 'res-b'");

            assertNothingImported(suite, "results res-b: error_enum is 42");
        }

        @Test
        void a_reference_to_nothing() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(suite, "UPDATE cases SET file_hash = 'gone' WHERE case_id = 'case-2'");

            assertNothingImported(suite, "cases case-2: file_hash names no row of files");
        }

        @Test
        void other_facts_under_the_same_id() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            SuiteFile.importFrom(suite, db().toString());
            List<String> before = everything(db());
            Sqlite.execute(suite, "UPDATE results SET cost_usd = 0.75 WHERE result_id = 'res-b'");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> SuiteFile.importFrom(suite, db().toString()))
                    .withMessageContaining("results res-b: cost_usd is 0.75, but stored under the same id it is 0.5");
            assertThat(everything(db())).isEqualTo(before);
        }

        @Test
        void an_export_over_a_file_that_exists() throws IOException {
            Path there = Files.writeString(folder.resolve("there.db"), "mine");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> SuiteFile.exportFrom(db().toString(), there))
                    .withMessageContaining("exists");
            assertThat(there).hasContent("mine");
        }

        private void assertRefused(Path file, String message) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> SuiteFile.importFrom(file, db().toString()))
                    .withMessageContaining(message);
            assertThat(db()).doesNotExist();
        }

        private void assertNothingImported(Path suite, String message) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> SuiteFile.importFrom(suite, db().toString()))
                    .withMessageContaining(message);
            for (SuiteTable table : SuiteTable.values()) {
                assertThat(Sqlite.query(db(), "SELECT * FROM " + table.label())).isEmpty();
            }
        }
    }

    @Nested
    class Imported {
        @BeforeEach
        void createTables() {
            DatabaseKind.sqlite(db());
        }

        @Test
        void everything_is_counted_and_consistent() {
            assertThat(importSample()).isEqualTo(new ImportSummary(3, 3, 5, 0));
            assertThat(Sqlite.violations(db())).isEmpty();
        }

        @Test
        void importing_twice_changes_nothing() {
            importSample();
            List<String> before = everything(db());

            assertThat(SuiteFile.importFrom(folder.resolve("suite.db"), db().toString()))
                    .isEqualTo(new ImportSummary(0, 0, 0, 5));
            assertThat(everything(db())).isEqualTo(before);
        }

        @Test
        void a_file_that_grew_adds_what_is_new() {
            importSample();
            Path suite = folder.resolve("suite.db");
            Sqlite.execute(
                    suite,
                    "INSERT INTO results SELECT 'res-f', run_id, case_id, model_id,"
                            + " processing_functions_hash, 1, NULL, 1, 1, 1, 1, 1, 1, 1, 1, 'x', NULL, NULL,"
                            + " '2025-07-01 10:00:09' FROM results WHERE result_id = 'res-a'",
                    "INSERT INTO cases VALUES ('case-9', 'run-1', '2025-07-01 10:00:08', 'case 9', 'p-hash', 't9', 1,"
                            + " 'x-hash')");

            assertThat(SuiteFile.importFrom(suite, db().toString())).isEqualTo(new ImportSummary(0, 1, 1, 5));
            try (RunStore store = EvalDatabase.open(db())) {
                assertThat(store.firstWrongHash(Progress.NONE)).isEmpty();
            }
            assertThat(Sqlite.query(db(), "SELECT attempt_no FROM results WHERE result_id = 'res-f'"))
                    .containsExactly("4");
            assertThat(Sqlite.query(
                            db(), "SELECT attempts, valid_attempts FROM run_model_metrics WHERE case_id = 'case-1'"))
                    .containsExactly("4|3");
        }

        @Test
        void attempts_are_numbered_by_time_then_by_row() {
            importSample();

            assertThat(Sqlite.query(db(), "SELECT result_id, attempt_no FROM results ORDER BY case_id, attempt_no"))
                    .containsExactly("res-c|1", "res-b|2", "res-a|3", "res-d|1", "res-e|1");
        }

        @Test
        void a_live_failure_without_a_code_gets_its_code() {
            importSample();

            assertThat(Sqlite.query(
                            db(),
                            "SELECT result_id, succeeded, error_enum, is_valid_attempt, outcome FROM results"
                                    + " ORDER BY result_id"))
                    .containsExactly(
                            "res-a|1||1|applied_unjudged",
                            "res-b|0|3|1|clean_failure",
                            "res-c|0|1|0|not_attempted",
                            "res-d|0|5|0|infrastructure_error",
                            "res-e|1||1|applied_unjudged");
        }

        @Test
        void null_is_zero_only_where_something_was_counted() {
            importSample();

            assertThat(Sqlite.query(
                            db(),
                            "SELECT num_edits, num_lines_deleted, num_lines_added, cost_usd FROM results"
                                    + " WHERE result_id IN ('res-a', 'res-b', 'res-c') ORDER BY result_id"))
                    .containsExactly("2|3|0|", "1|0|2|0.5", "|||0.25");
        }

        @Test
        void contents_get_the_hash_of_their_bytes() {
            importSample();

            assertThat(Sqlite.query(db(), "SELECT file_hash FROM cases WHERE case_id = 'case-1'"))
                    .containsExactly(ContentHash.of("one\r\n").hex());
            assertThat(Sqlite.query(db(), "SELECT DISTINCT system_prompt_hash FROM runs"))
                    .containsExactly(ContentHash.of("You edit.").hex());
        }

        @Test
        void functions_get_the_names_under_which_they_can_be_replayed() {
            importSample();

            assertThat(
                            Sqlite.query(
                                    db(),
                                    "SELECT name, parsing_function, diff_edit_function FROM processing_functions ORDER BY name"))
                    .containsExactly(
                            "fn|cline-v2|as-cline@2025-06-26", "own|myParser|myDiff", "unknown|unknown|unknown");
        }

        @Test
        void one_task_with_two_files_becomes_two_tasks() {
            importSample();

            assertThat(Sqlite.query(db(), "SELECT case_id, task_id FROM cases ORDER BY case_id"))
                    .containsExactly("case-1|t1", "case-2|t1", "case-3|suite/t1");
        }

        @Test
        void the_store_reads_it_as_any_run() {
            importSample();

            try (RunStore store = EvalDatabase.open(db())) {
                List<String> texts = new ArrayList<>();
                store.forEachAttempt(
                        new RunId("run-1"),
                        attempt -> texts.add(String.valueOf(attempt.reply().text())));
                assertThat(store.casesOf(new RunId("run-1"))).hasSize(2);
                assertThat(texts)
                        .containsExactly("output of res-c", "output of res-b", "output of res-a", "output of res-d");
            }
        }

        @Test
        void a_cell_of_many_results_is_counted_whole() {
            Path suite = SuiteSample.write(folder.resolve("suite.db"));
            Sqlite.execute(
                    suite,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
                            + " INSERT INTO files SELECT 'many-' || i, 'f' || i, 'content ' || i, NULL,"
                            + " '2025-07-01 10:00:00' FROM n",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
                            + " INSERT INTO cases SELECT 'many-' || i, 'run-2', '2025-07-02 10:00:02', 'c', 'p-hash',"
                            + " 't' || (i % 700), NULL, 'many-' || i FROM n",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2400)"
                            + " INSERT INTO results SELECT 'many-' || i, 'run-2', 'many-' || (i % 1200 + 1),"
                            + " 'local-model', 'f-hash', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                            + " 'x', 'many-' || (i % 1200 + 1), NULL, '2025-07-02 10:00:05' FROM n");

            assertThat(SuiteFile.importFrom(suite, db().toString())).isEqualTo(new ImportSummary(3, 1203, 2405, 0));
            assertThat(Sqlite.query(
                            db(),
                            "SELECT attempts, valid_attempts, count(*) FROM run_model_metrics WHERE run_id = 'run-2'"
                                    + " GROUP BY 1, 2 ORDER BY 1"))
                    .containsExactly("1|1|1", "2|2|1200");
            assertThat(Sqlite.violations(db())).isEmpty();
        }

        private ImportSummary importSample() {
            return SuiteFile.importFrom(SuiteSample.write(folder.resolve("suite.db")), db().toString());
        }
    }

    @Nested
    class Exported {
        @BeforeEach
        void createTables() {
            DatabaseKind.sqlite(db());
        }

        @Test
        void the_file_has_the_tables_and_columns_of_the_suite_and_no_others() {
            Path exported = exportSample();

            assertThat(Sqlite.query(exported, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"))
                    .containsExactly("system_prompts", "processing_functions", "files", "runs", "cases", "results");
            for (SuiteTable table : SuiteTable.values()) {
                assertThat(Sqlite.query(exported, "SELECT name FROM pragma_table_info('" + table.label() + "')"))
                        .isEqualTo(table.columns());
            }
            assertThat(Sqlite.violations(exported)).isEmpty();
        }

        @Test
        void a_replay_has_the_text_of_its_root() {
            assertThat(Sqlite.query(
                            exportSample(), "SELECT result_id, raw_model_output FROM results ORDER BY result_id"))
                    .containsExactly("again-1|the reply", "live-1|the reply", "live-2|the reply");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT DATE(created_at), COUNT(*) FROM results GROUP BY 1",
                    "SELECT strftime('%Y-%W %H:%M:%S', created_at), result_id FROM results ORDER BY created_at, 2",
                    "SELECT result_id FROM results WHERE error_enum IS NULL OR error_enum NOT IN (1, 6, 7) ORDER BY 1",
                    "SELECT model_id, AVG(succeeded), AVG(cost_usd), AVG(time_round_trip_ms), SUM(completion_tokens)"
                            + " FROM results GROUP BY 1 ORDER BY 1",
                    "SELECT c.task_id, c.description, r.model_id, r.succeeded FROM results r JOIN cases c"
                            + " ON c.case_id = r.case_id AND c.run_id = r.run_id ORDER BY r.result_id",
                    "SELECT r.description, p.name, p.content, COUNT(*) FROM runs r JOIN system_prompts p"
                            + " ON p.hash = r.system_prompt_hash GROUP BY 1, 2, 3",
                    "SELECT f.parsing_function, f.diff_edit_function, COUNT(*) FROM results r"
                            + " JOIN processing_functions f ON f.hash = r.processing_functions_hash GROUP BY 1, 2",
                    "SELECT f.filepath, f.content, c.case_id FROM cases c JOIN files f ON f.hash = c.file_hash"
                            + " ORDER BY 3",
                    "SELECT COUNT(*), COUNT(DISTINCT hash) FROM files",
                    "SELECT run_id, created_at FROM runs WHERE created_at > '2026-02-03 04:05:06' ORDER BY 1"
                })
        void queries_over_its_columns_answer_the_same_on_both(String query) {
            List<String> ours = Sqlite.query(sample(), query);

            assertThat(ours).isNotEmpty();
            assertThat(Sqlite.query(export(), query)).isEqualTo(ours);
        }

        @Test
        void importing_it_where_it_came_from_changes_nothing() {
            Path exported = exportSample();
            List<String> before = everything(db());

            assertThat(SuiteFile.importFrom(exported, db().toString())).isEqualTo(new ImportSummary(0, 0, 0, 3));
            assertThat(everything(db())).isEqualTo(before);
        }

        @Test
        void importing_it_elsewhere_and_exporting_again_gives_the_same_facts() {
            Path exported = exportSample();
            Path other = folder.resolve("other.db");
            SuiteFile.importFrom(exported, other.toString());
            Path again = folder.resolve("again.db");
            SuiteFile.exportFrom(other.toString(), again);

            String facts = "SELECT result_id, case_id, model_id, succeeded, error_enum, cost_usd, raw_model_output,"
                    + " file_edited_hash, created_at FROM results ORDER BY 1";
            assertThat(Sqlite.query(again, facts)).isEqualTo(Sqlite.query(exported, facts));
        }

        @Test
        void a_cell_that_grew_elsewhere_keeps_its_scores() {
            Path exported = exportSample();
            Sqlite.execute(
                    exported,
                    "INSERT INTO results SELECT 'new-1', run_id, case_id, model_id, processing_functions_hash, 1, NULL,"
                            + " 1, 1, 1, 1, 1, 1, 1, 1, 'x', NULL, NULL, '2027-07-01 10:00:09' FROM results"
                            + " WHERE result_id = 'live-1'");

            assertThat(SuiteFile.importFrom(exported, db().toString())).isEqualTo(new ImportSummary(0, 0, 1, 3));
            assertThat(Sqlite.query(
                            db(),
                            "SELECT attempts, answered_attempts, valid_attempts, passes, score, pass_fail,"
                                    + " failure_reason FROM run_model_metrics WHERE case_id = 'run-case-1'"))
                    .containsExactly("2|2|2|1|1.0|0|");
            assertThat(Sqlite.violations(db())).isEmpty();
        }

        private Path exportSample() {
            sample();
            return export();
        }

        private Path export() {
            Path file = folder.resolve("exported.db");
            SuiteFile.exportFrom(db().toString(), file);
            return file;
        }

        private Path sample() {
            try (RunStore store = EvalDatabase.open(db())) {
                RunPlan plan = SampleRun.plan("run", SampleRun.cases("run"));
                RunPlan replay = SampleRun.plan("replay", "run", SampleRun.cases("replay"));
                Attempt root = SampleRun.attempt(
                        "live-1",
                        plan,
                        0,
                        SampleRun.DATED,
                        1,
                        SampleRun.scored(Outcome.CORRECT_EXACT, 1, true, APPLIED));
                store.createRun(plan);
                store.record(
                        List.of(
                                root,
                                SampleRun.attempt("live-2", plan, 1, SampleRun.MOVING, 1, SampleRun.notAttempted())),
                        List.of());
                store.createRun(replay);
                store.record(
                        List.of(SampleRun.replay(
                                "again-1",
                                replay,
                                root,
                                SampleRun.scored(Outcome.SILENT_WRONG_CONTENT, 0, false, APPLIED))),
                        List.of());
            }
            return db();
        }
    }

    private Path db() {
        return folder.resolve("evals.db");
    }

    private static List<String> everything(Path file) {
        List<String> rows = new ArrayList<>();
        for (String table : Sqlite.query(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
            rows.add(table);
            rows.addAll(Sqlite.query(file, "SELECT * FROM " + table));
        }
        return rows;
    }
}
