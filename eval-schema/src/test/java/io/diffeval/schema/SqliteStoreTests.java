package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.PLANNED;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.notAttempted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does in SQLite alone. */
class SqliteStoreTests extends StoreContract {
    SqliteStoreTests() {
        super(DatabaseKind.SQLITE::create);
    }

    @Test
    void saysInOneLineThatAnotherProcessKeepsTheFileLocked(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("locked.db");
        try (Connection writer = SqliteFile.prepare(file).openWriter();
                SerialConnection ours = new SerialConnection(file, writer);
                Connection other = TestDatabase.sqlite(file).connect();
                Statement hasty = writer.createStatement();
                Statement lock = other.createStatement()) {
            hasty.execute("PRAGMA busy_timeout = 20");
            lock.execute("BEGIN IMMEDIATE");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> ours.write("store 2 results", sql -> {}))
                    .withMessage("cannot store 2 results (" + file + "): another process kept it locked for 30 s;"
                            + " wait for it to end, or name another file with --db");

            lock.execute("ROLLBACK");
            assertThatCode(() -> ours.write("store 2 results", sql -> {})).doesNotThrowAnyException();
        }
    }

    /** As a file that the printed schema made: it has no write-ahead log yet. */
    @Test
    void leavesNothingBesideAFileThatItOnlyReadFrom(@TempDir Path folder) {
        TestDatabase printed = DatabaseKind.sqlite(folder.resolve("printed.db"));

        try (RunStore ours = printed.open()) {
            assertThat(ours.runs()).isEmpty();
        }

        assertThat(folder).isDirectoryNotContaining("glob:**-{wal,shm}");
    }

    @Test
    void saysWhichFileIsInTheWayOfALockAndLeavesIt() throws IOException {
        RunId run = create("run-1").runId();
        store.lockRun(run).close();
        Path inTheWay = directory.resolve(
                "evals.db-run-" + ContentHash.of("run-1").hex().substring(0, 16));
        Files.writeString(inTheWay, "notes");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.lockRun(run))
                .withMessageContaining(inTheWay + " is in the way; delete it");

        assertThat(inTheWay).hasContent("notes");
        Files.delete(inTheWay);
        store.lockRun(run).close();
        assertThat(inTheWay).doesNotExist();
    }

    @Test
    void writesTimesThatTheFunctionsOfSqliteRead() {
        create("run-1");

        assertThat(rows("SELECT created_at, date(created_at), strftime('%s', created_at) FROM runs"))
                .containsExactly("2026-02-03 04:05:06.789|2026-02-03|" + PLANNED.getEpochSecond());
    }

    @Test
    void sortsNothing() {
        RunPlan plan = create("run-1");

        assertThat(rows("EXPLAIN QUERY PLAN SELECT * FROM cases JOIN results ON results.case_id = cases.case_id"
                        + " LEFT JOIN results root ON root.result_id = results.replay_of_result_id"
                        + " WHERE cases.run_id = '" + plan.runId() + "' ORDER BY cases.case_id, results.model_id,"
                        + " results.processing_functions_hash, results.attempt_no"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Nested
    class AnsweringQueriesOfTheSuite {
        @Test
        void averagesTheTimesOfEachModel() {
            RunPlan plan = create("run-1");
            store.record(
                    List.of(
                            attempt("r-1", plan, 0, DATED, 1, notAttempted()),
                            attempt("r-2", plan, 1, DATED, 1, notAttempted())),
                    List.of());

            assertThat(rows("""
                                    SELECT r.model_id, COUNT(*) AS total, AVG(r.succeeded) AS success_rate,
                                      AVG(r.time_to_first_token_ms), AVG(r.time_to_first_edit_ms), SUM(r.cost_usd)
                                    FROM results r JOIN cases c ON r.case_id = c.case_id
                                    JOIN system_prompts sp ON c.system_prompt_hash = sp.hash
                                    JOIN processing_functions pf ON r.processing_functions_hash = pf.hash
                                    LEFT JOIN files f ON c.file_hash = f.hash
                                    WHERE c.run_id = 'run-1' AND r.created_at > datetime('2026-01-01')
                                    GROUP BY r.model_id""")).containsExactly(DATED + "|2|0.0|120.0|340.0|0.5");
        }
    }
}
