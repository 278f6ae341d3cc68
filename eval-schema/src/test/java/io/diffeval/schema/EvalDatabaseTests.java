package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.DiffEvalException;
import io.diffeval.core.InputException;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvalDatabaseTests {
    @TempDir
    Path directory;

    @Nested
    class Refuses {
        @Test
        void aDirectory() {
            assertRefused(directory, "is a directory, a pipe or a device; name a file with --db");
        }

        @Test
        void aMissingDirectory() {
            assertRefused(directory.resolve("missing/evals.db"), "its directory does not exist; create it");
        }

        @Test
        void aFileThatIsNoDatabase() throws IOException {
            Path file = Files.writeString(directory.resolve("notes.txt"), "not a database, but longer than a header");

            assertRefused(file, "is not an SQLite database; name another file with --db");
            assertThat(file).hasContent("not a database, but longer than a header");
        }

        @Test
        void aFileShorterThanAHeader() throws IOException {
            assertRefused(Files.writeString(directory.resolve("short.db"), "x"), "is not an SQLite database");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DELETE", "WAL"})
        void aDatabaseOfAnotherProgram(String journal) throws IOException {
            Path file = directory.resolve("other.db");
            Sqlite.execute(file, "PRAGMA journal_mode = " + journal, "CREATE TABLE runs (run_id TEXT)");

            assertLeftAlone(file, "is a database of another program; name another database with --db");
        }

        @Test
        void aDatabaseWithTheHistoryOfAnotherProgram() throws IOException {
            Path file = directory.resolve("other.db");
            Sqlite.execute(
                    file,
                    "CREATE TABLE schema_version (installed_rank INT, version TEXT, checksum INT)",
                    "INSERT INTO schema_version VALUES (1, '1', 4711)");

            assertLeftAlone(file, "is a database of another program");
        }

        @Test
        void aDatabaseWithAVersionTableOfItsOwn() throws IOException {
            Path file = directory.resolve("other.db");
            Sqlite.execute(file, "CREATE TABLE schema_version (number INT)");

            assertLeftAlone(file, "is a database of another program");
        }

        @Test
        void aDatabaseOfANewerRelease() throws IOException {
            Path file = directory.resolve("evals.db");
            EvalDatabase.open(file).close();
            Sqlite.execute(file, """
                    INSERT INTO schema_version (installed_rank, version, description, type, script, checksum,
                      installed_by, execution_time, success)
                    VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, 1)""");

            assertLeftAlone(file, "was written by a newer release of diffeval; update, or name another database");
        }

        @ParameterizedTest
        @ValueSource(strings = {"jdbc:mysql://localhost/evals", "jdbc:sqlite::memory:", ":memory:", ""})
        void aNameThatIsNotThatOfAFile(String name) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> EvalDatabase.open(name))
                    .withMessageContaining("--db");
        }

        private void assertLeftAlone(Path file, String message) throws IOException {
            byte[] before = Files.readAllBytes(file);
            assertRefused(file, message);
            assertThat(file).hasBinaryContent(before);
            assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
        }

        private void assertRefused(Path file, String message) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> EvalDatabase.open(file))
                    .withMessageContaining(file.toString())
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Nested
    class Creates {
        @Test
        void everyTableOfTheScript() {
            Path file = directory.resolve("evals.db");

            EvalDatabase.open(file).close();

            assertThat(
                            Sqlite.query(
                                    file,
                                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
                    .containsExactly(
                            "cases",
                            "cell_totals",
                            "edit_parts",
                            "files",
                            "gpu_hardware",
                            "models",
                            "processing_functions",
                            "prompts",
                            "result_files",
                            "results",
                            "run_hardware_metrics",
                            "run_model_metrics",
                            "run_models",
                            "run_totals",
                            "runs",
                            "schema_version",
                            "scores",
                            "submissions",
                            "submitters",
                            "system_gpu_link",
                            "system_hardware",
                            "system_prompts",
                            "system_software",
                            "tasks");
            assertThat(Sqlite.query(file, "SELECT sql FROM sqlite_master WHERE name = 'results'"))
                    .allMatch(sql -> sql.contains("CONSTRAINT fk_results_case FOREIGN KEY (run_id, case_id)"));
            assertThat(Sqlite.violations(file)).isEmpty();
        }

        @Test
        void aHistoryThatIsRecognisedWithoutRunningTheMigrationsAgain() {
            Path file = directory.resolve("evals.db");
            EvalDatabase.open(file).close();
            String history = "SELECT version, script, checksum, success, installed_on FROM schema_version";
            List<String> before = Sqlite.query(file, history);

            EvalDatabase.open(file).close();

            assertThat(before)
                    .hasSameSizeAs(MigrationScript.ALL)
                    .zipSatisfy(
                            MigrationScript.ALL,
                            (row, script) -> assertThat(row)
                                    .startsWith(script.version() + "|" + script.getFilename() + "|" + script.checksum()
                                            + "|1|"));
            assertThat(Sqlite.query(file, history)).isEqualTo(before);
        }

        @Test
        void aWriteAheadLogThatIsFoldedInOnClose() throws IOException {
            Path file = directory.resolve("evals.db");

            EvalDatabase.open(file).close();

            assertThat(Sqlite.query(file, "PRAGMA journal_mode")).containsExactly("wal");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).containsExactly(file);
            }
        }

        @Test
        void aDatabaseInAnEmptyFile() throws IOException {
            Path file = Files.createFile(directory.resolve("evals.db"));

            EvalDatabase.open(file).close();

            assertThat(Sqlite.query(file, "SELECT count(*) FROM runs")).containsExactly("0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"what?.db", "100%25 #1.db", "später.db"})
        void aFileOfAnyName(String name) {
            Path file = directory.resolve(name);

            EvalDatabase.open(file).close();

            assertThat(file).isRegularFile();
        }

        @Test
        void aFileNamedByAUrl() {
            Path file = directory.resolve("evals.db");

            EvalDatabase.open("jdbc:sqlite:" + file).close();

            assertThat(Sqlite.query(file, "SELECT count(*) FROM runs")).containsExactly("0");
        }

        @Test
        void theTablesOnceWhenManyOpenAtOnce() throws Exception {
            assertMadeOnce(directory.resolve("evals.db"));
        }

        @Test
        void whatIsMissingOnceWhenManyOpenAnOlderFileAtOnce() throws Exception {
            Path file = directory.resolve("evals.db");
            TestDatabase older = TestDatabase.sqlite(file);
            older.script(PrintedSchema.of(MigrationScript.ALL.subList(0, MigrationScript.ALL.size() - 1)));
            older.execute("PRAGMA journal_mode = WAL");

            assertMadeOnce(file);
        }

        private static void assertMadeOnce(Path file) throws Exception {
            int openers = 6;
            CountDownLatch start = new CountDownLatch(1);
            CountDownLatch open = new CountDownLatch(openers);
            ExecutorService threads = Executors.newFixedThreadPool(openers);
            try {
                List<Future<?>> opened = IntStream.range(0, openers)
                        .<Future<?>>mapToObj(i -> threads.submit(() -> {
                            start.await();
                            try (RunStore store = EvalDatabase.open(file)) {
                                open.countDown();
                                assertThat(open.await(20, TimeUnit.SECONDS))
                                        .as("nobody waits for another to close it")
                                        .isTrue();
                                return store.latestRootRun();
                            }
                        }))
                        .toList();
                start.countDown();
                for (Future<?> future : opened) {
                    future.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(Sqlite.query(file, "SELECT count(*) FROM schema_version"))
                    .containsExactly("" + MigrationScript.ALL.size());
        }

        @Test
        void theTablesWhereAnEarlierProcessWasKilledBeforeIt() {
            Path file = directory.resolve("evals.db");
            EvalDatabase.open(file).close();
            String history = Sqlite.query(file, "SELECT sql FROM sqlite_master WHERE name = 'schema_version'")
                    .get(0);
            Path killed = directory.resolve("killed.db");
            Sqlite.execute(killed, history);

            EvalDatabase.open(killed).close();

            assertThat(Sqlite.query(killed, "SELECT count(*) FROM runs")).containsExactly("0");
        }
    }

    @Nested
    class KeepsSecrets {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:mysql://someone:hunter2@host/evals?password=hunter2",
                    "JDBC:Oracle:thin:someone/hunter2@host",
                    "postgres://someone:hunter2@host/evals",
                    "jdbc:postgresql://someone:hunter2@localhost:1/evals",
                    "jdbc:postgresql://localhost:1/evals?user=someone&password=hunter2%",
                    "jdbc:postgresql://localhost:1/evals?user=someone&password=hunter2&sslpassword=hunter2",
                    "JDBC:PostgreSQL://localhost:1/evals?user=someone&password=hunter2&sslmode=hunter",
                    "jdbc:postgresql://localhost:notaport/evals?password=hunter2",
                    "jdbc:h2:/dev/null/evals;IFEXISTS=TRUE;USER=someone;PASSWORD=hunter2",
                    "jdbc:h2:mem:;PASSWORD=hunter2",
                    "jdbc:h2:mem:secret;NONSENSE=1;PASSWORD=hunter2"
                })
        void outOfEveryMessage(String url) {
            assertThatExceptionOfType(DiffEvalException.class)
                    .isThrownBy(() -> EvalDatabase.open(url))
                    .satisfies(e -> assertThat(e).hasMessageNotContaining("\n"))
                    .satisfies(e ->
                            assertThat(stackTrace(e)).doesNotContain("hunter2").doesNotContain("someone"));
        }

        @Test
        void outOfTheNameThatIsShown() {
            assertThat(EvalDatabase.displayName("jdbc:postgresql://host/evals?user=someone&password=hunter2"))
                    .isEqualTo("jdbc:postgresql://host/evals");
            assertThat(EvalDatabase.displayName("jdbc:h2:mem:evals;USER=someone;PASSWORD=hunter2"))
                    .isEqualTo("jdbc:h2:mem:evals");
            assertThat(EvalDatabase.displayName("jdbc:sqlite:a.db")).isEqualTo("a.db");
        }

        private String stackTrace(Throwable e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    @Test
    void leavesNothingBesideAFileThatItCompares() throws IOException {
        Path file = directory.resolve("evals.db");
        EvalDatabase.open(file).close();

        assertThat(EvalDatabase.drift(file.toString())).isEmpty();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhichDriverIsMissing() {
        DriverDataSource source = new DriverDataSource("jdbc:nothing:x", "jdbc:nothing:x", new Properties());

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> source.requireDriver("org.example:driver"))
                .withMessage("no driver for jdbc:nothing:x; add org.example:driver to the class path");
    }

    @Test
    void keepsUserAndPasswordOfH2() {
        String url = "jdbc:h2:" + directory.resolve("evals");
        EvalDatabase.open(url + ";USER=someone;PASSWORD=hunter2").close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> EvalDatabase.open(url + ";USER=someone;PASSWORD=wrong"))
                .withMessageContaining("cannot open the database");
    }

    @Test
    void printsTheScriptForEachDialect() {
        assertThat(EvalDatabase.ddl("sqlite"))
                .contains("CREATE TABLE results (")
                .contains("reply_format");
        assertThat(EvalDatabase.ddl("h2")).isEqualTo(EvalDatabase.ddl("PostgreSQL"));
    }

    @Test
    void knowsNoOtherDialect() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> EvalDatabase.ddl("oracle"))
                .withMessage("no dialect 'oracle'; there are sqlite, h2, postgresql");
    }
}
