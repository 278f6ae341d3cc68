package io.diffeval.schema;

import static io.diffeval.schema.BundleSample.REPLAY;
import static io.diffeval.schema.BundleSample.ROOT;
import static io.diffeval.schema.BundleSample.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTests {
    @Nested
    class OnSqlite extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.SQLITE.create(directory);
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.H2.create(directory);
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.POSTGRES.create(directory);
        }
    }

    /** The sample is in an SQLite file, {@code source}; {@code here} is the database that is looked at. */
    abstract static class Contract {
        private static final byte[] SAMPLE = BundleSample.file();

        @TempDir
        Path directory;

        private TestDatabase source;
        private TestDatabase here;

        abstract TestDatabase create(Path directory);

        @BeforeEach
        void open() throws IOException {
            source = TestDatabase.sqlite(Files.write(directory.resolve("source.db"), SAMPLE));
            here = create(directory);
        }

        @AfterEach
        void close() {
            assertThat(here.violations()).isEmpty();
            here.close();
        }

        @Test
        void a_run_comes_back_the_same_from_any_database() throws IOException {
            TestDatabase back = DatabaseKind.sqlite(directory.resolve("back.db"));

            Path first = export(source, REPLAY);
            load(first, here);
            Path second = export(here, REPLAY);
            load(second, back);

            assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
            assertThat(Files.readAllBytes(export(back, REPLAY))).isEqualTo(Files.readAllBytes(first));
            assertThat(everything(here)).isEqualTo(everything(back));
            assertThat(back.violations()).isEmpty();
        }

        @Test
        void a_replay_brings_its_root_and_nothing_else() {

            ImportSummary imported = load(export(source, REPLAY), here);

            assertThat(imported).isEqualTo(new ImportSummary(2, 4, 4, 0));
            assertThat(here.query("SELECT run_id FROM runs ORDER BY run_id")).containsExactly("again", "root");
            assertThat(load(export(source, new RunId("other")), here)).isEqualTo(new ImportSummary(1, 2, 1, 0));
            assertThat(everything(here)).isEqualTo(everything(source));
        }

        @Test
        void importing_twice_changes_nothing() {
            Path bundle = export(source, REPLAY);
            load(bundle, here);
            List<String> before = everything(here);

            assertThat(load(bundle, here)).isEqualTo(new ImportSummary(0, 0, 0, 4));
            assertThat(everything(here)).isEqualTo(before);
        }

        @Test
        void an_older_bundle_is_the_same_whichever_schema_it_names() {
            Path bundle = export(source, REPLAY);
            load(bundle, here);
            List<String> now = everything(here);
            here.close();
            here = create(directory);

            ImportSummary imported = new ImportSummary(2, 4, 4, 0);
            for (MigrationScript schema : MigrationScript.ALL) {
                Path older = new BundleEdit(bundle).label(schema.version()).pack(directory.resolve("older.zip"));
                assertThat(load(older, here)).as(schema.version()).isEqualTo(imported);
                imported = new ImportSummary(0, 0, 0, 4);
            }

            assertThat(everything(here)).isEqualTo(now);
        }

        @Test
        void content_that_both_have_is_kept_once_with_the_first_labels() {
            load(export(source, ROOT), here);
            source.execute(
                    "UPDATE files SET filepath = 'elsewhere', created_at = '2020-01-01 00:00:00.000'",
                    "UPDATE system_prompts SET name = 'another name'",
                    "UPDATE tasks SET task_name = 'another name'");
            List<String> files = here.query("SELECT * FROM files ORDER BY hash");

            load(export(source, new RunId("other")), here);

            assertThat(here.query("SELECT count(*) FROM runs")).containsExactly("2");
            assertThat(here.query("SELECT * FROM files ORDER BY hash")).isEqualTo(files);
            assertThat(here.query("SELECT DISTINCT name FROM system_prompts")).containsExactly("terse.md");
            assertThat(here.query("SELECT count(*) FROM tasks WHERE task_name = 'another name'"))
                    .containsExactly("0");
        }

        @Test
        void other_facts_under_one_key_are_refused_and_nothing_is_imported() {
            load(export(source, ROOT), here);
            here.execute("UPDATE results SET cost_usd = 0.75 WHERE result_id = 'root-2'");

            assertRefused(
                    export(source, REPLAY),
                    "results root-2: cost_usd is 0.25, but stored under the same key it is 0.75; nothing is imported");
            here.execute(
                    "UPDATE results SET cost_usd = 0.25 WHERE result_id = 'root-2'",
                    "UPDATE models SET parameter_count = 7 WHERE model_id = 'acme/coder'");
            source.execute("UPDATE models SET parameter_count = 8 WHERE model_id = 'acme/coder'");
            assertRefused(
                    export(source, REPLAY),
                    "models acme/coder: parameter_count is 8, but stored under the same key it is 7");
        }

        @Test
        void what_only_one_side_knows_of_a_model_is_known_then() {
            load(export(source, ROOT), here);
            here.execute("UPDATE models SET parameter_count = 7 WHERE model_id = 'acme/coder'");
            source.execute("UPDATE models SET quantization = 'q4', weights_sha256 = '" + hash("w")
                    + "', identity_tier = 'weights' WHERE model_id = 'acme/coder'");

            load(export(source, REPLAY), here);

            assertThat(here.query("SELECT parameter_count, quantization, weights_sha256, identity_tier FROM models"
                            + " WHERE model_id = 'acme/coder'"))
                    .containsExactly("7|q4|" + hash("w") + "|weights");
        }

        @Test
        void another_result_in_the_same_place_is_refused() {
            load(export(source, ROOT), here);
            here.execute("DELETE FROM scores", "DELETE FROM edit_parts", "DELETE FROM result_files");
            here.execute("UPDATE results SET result_id = 'mine' WHERE result_id = 'root-1'");

            assertRefused(
                    export(source, ROOT),
                    "results root-1: case_id, model_id, processing_functions_hash, attempt_no are those of results"
                            + " mine, which is stored");
        }

        @Test
        void a_row_that_points_to_none_is_refused() {
            Path bundle = new BundleEdit(export(source, ROOT))
                    .forge("tasks", rows -> rows.replaceFirst("\"task_id\":\"task-2\"", "\"task_id\":\"task-9\""))
                    .pack(directory.resolve("forged.zip"));

            assertRefused(bundle, "a row points to none or may not be");
        }

        @ParameterizedTest
        @ValueSource(strings = {"results", "run_models", "scores", "edit_parts", "run_model_metrics"})
        void a_row_of_another_run_is_refused_though_that_is_stored(String table) {
            load(export(source, new RunId("other")), here);
            Path bundle = new BundleEdit(export(source, ROOT))
                    .forge(
                            table,
                            rows -> rows.replaceFirst("\"run_id\":\"root\"", "\"run_id\":\"other\"")
                                    .replaceFirst("\"case_id\":\"root-", "\"case_id\":\"other-")
                                    .replaceFirst("\"result_id\":\"root-", "\"result_id\":\"other-"))
                    .pack(directory.resolve("forged.zip"));

            assertRefused(bundle, ", which the bundle does not have; nothing is imported");
        }

        @Test
        void a_replay_of_a_result_of_another_run_is_refused() {
            load(export(source, new RunId("other")), here);
            Path bundle = new BundleEdit(export(source, REPLAY))
                    .forge(
                            "results",
                            rows -> rows.replaceAll(
                                    "\"replay_of_result_id\":\"root-\\d\"", "\"replay_of_result_id\":\"other-1\""))
                    .pack(directory.resolve("forged.zip"));

            assertRefused(bundle, "replay_of_result_id is other-1, which the bundle does not have");
        }

        @Test
        void whoever_can_read_a_new_file_can_read_what_is_exported() throws IOException {
            Path plain = Files.createFile(directory.resolve("plain"));
            Path folder = Files.createDirectory(directory.resolve("folder"));
            Path tables = directory.resolve("tables");
            TableFiles.export(source.url(), ROOT, TableFiles.Format.CSV, tables, Progress.NONE);

            assertThat(Files.getPosixFilePermissions(export(source, ROOT)))
                    .isEqualTo(Files.getPosixFilePermissions(plain));
            assertThat(Files.getPosixFilePermissions(tables)).isEqualTo(Files.getPosixFilePermissions(folder));
        }

        @Test
        void a_link_that_leads_nowhere_is_not_followed() throws IOException {
            Path target = directory.resolve("target");
            Path link = Files.createSymbolicLink(directory.resolve("link"), target);

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> BundleFile.export(source.url(), ROOT, link, Progress.NONE))
                    .withMessageEndingWith("link exists; name one that does not");
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> TableFiles.export(source.url(), ROOT, TableFiles.Format.CSV, link, Progress.NONE))
                    .withMessageEndingWith("link exists; name one that does not");
            assertThat(target).doesNotExist();
        }

        @Test
        void a_template_that_is_a_rendering_of_another_comes_behind_it() {
            source.execute(
                    "INSERT INTO system_prompts VALUES ('" + hash("z") + "', 'z',"
                            + " '2026-01-01 00:00:00.000', NULL, 'z')",
                    "INSERT INTO system_prompts VALUES ('" + hash("y") + "', 'y'," + " '2026-01-01 00:00:00.000', '"
                            + hash("z") + "', 'y')",
                    "UPDATE system_prompts SET template_hash = '" + hash("y") + "' WHERE template_hash IS NULL"
                            + " AND name = 'terse.md'");

            load(export(source, ROOT), here);

            assertThat(here.query("SELECT count(*) FROM system_prompts WHERE template_hash IS NULL"))
                    .containsExactly("1");
            assertThat(here.query("SELECT * FROM system_prompts").stream().sorted())
                    .isEqualTo(source.query("SELECT * FROM system_prompts").stream()
                            .sorted()
                            .toList());
        }

        @Test
        void any_text_survives() {
            long seed = 4711;
            Random random = new Random(seed);
            List<ModelReply> replies = new ArrayList<>();
            TestDatabase texts = DatabaseKind.sqlite(directory.resolve("texts.db"));
            try (RunStore store = texts.open()) {
                RunPlan plan = SampleRun.plan("root", SampleRun.cases("root"));
                store.createRun(plan);
                List<Attempt> attempts = new ArrayList<>();
                for (int i = 1; i <= 60; i++) {
                    Attempt attempt =
                            SampleRun.attempt("r-" + i, plan, 0, SampleRun.DATED, i, SampleRun.notAttempted());
                    ModelReply reply = reply(random);
                    replies.add(reply);
                    attempts.add(new Attempt(
                            attempt.resultId(),
                            attempt.runId(),
                            attempt.caseId(),
                            attempt.modelId(),
                            i,
                            attempt.createdAt(),
                            null,
                            reply,
                            attempt.verdict(),
                            null));
                }
                store.record(attempts, List.of());
            }

            load(export(texts, ROOT), here);

            List<ModelReply> read = new ArrayList<>();
            try (RunStore store = here.open()) {
                store.forEachAttempt(ROOT, attempt -> read.add(attempt.reply()));
            }
            assertThat(read).as("seed " + seed).isEqualTo(replies);
        }

        @Test
        void two_at_once_store_each_row_once() throws Exception {
            Path bundle = export(source, REPLAY);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<ImportSummary>> imports =
                        List.of(threads.submit(() -> load(bundle, here)), threads.submit(() -> load(bundle, here)));

                assertThat(List.of(imports.get(0).get(), imports.get(1).get()))
                        .containsExactlyInAnyOrder(new ImportSummary(2, 4, 4, 0), new ImportSummary(0, 0, 0, 4));
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void a_run_that_is_not_stored_is_refused() {
            here.open().close();
            Path file = directory.resolve("x.zip");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> BundleFile.export(here.url(), new RunId("nowhere"), file, Progress.NONE))
                    .withMessageContaining("no run nowhere is stored");
            assertThat(file).doesNotExist();
        }

        private static String hash(String content) {
            return ContentHash.of(content).hex();
        }

        private void assertRefused(Path bundle, String message) {
            here.open().close();
            List<String> before = everything(here);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> load(bundle, here))
                    .withMessageContaining(message);
            assertThat(everything(here)).isEqualTo(before);
        }

        private Path export(TestDatabase from, RunId run) {
            Path file = directory.resolve("bundle-" + System.nanoTime() + ".zip");
            BundleFile.export(from.url(), run, file, Progress.NONE);
            return file;
        }

        private static ImportSummary load(Path bundle, TestDatabase into) {
            return BundleFile.importFrom(bundle, into.url(), Progress.NONE);
        }

        private static ModelReply reply(Random random) {
            return new ModelReply(
                    AnyText.of(random),
                    AnyText.of(random, 300),
                    "f",
                    null,
                    AnyText.of(random, 20),
                    null,
                    SampleRun.REPLY.usage(),
                    random.nextDouble() * Math.pow(10, random.nextInt(40) - 20),
                    SampleRun.REPLY.timings(),
                    null);
        }
    }
}
