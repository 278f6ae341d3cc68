package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDriftTests {
    @Nested
    class OnSqlite extends Contract {
        @Override
        DatabaseKind kind() {
            return DatabaseKind.SQLITE;
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        DatabaseKind kind() {
            return DatabaseKind.H2;
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        DatabaseKind kind() {
            return DatabaseKind.POSTGRES;
        }
    }

    abstract static class Contract {
        @TempDir
        Path directory;

        private TestDatabase database;

        abstract DatabaseKind kind();

        @BeforeEach
        void open() {
            database = kind().create(directory);
        }

        @AfterEach
        void close() {
            database.close();
        }

        private List<String> drift() {
            return EvalDatabase.drift(database.url());
        }

        @Test
        void isNoneAfterMigrating(@TempDir Path elsewhere) {
            try (TestDatabase migrated = kind().empty(elsewhere)) {
                migrated.open().close();

                assertThat(EvalDatabase.drift(migrated.url())).isEmpty();
            }
        }

        @Test
        void namesWhatIsMissing() {
            database.execute(
                    "DROP VIEW error_shares",
                    "DROP VIEW leaderboard",
                    "DROP INDEX ix_runs_created_at",
                    "DROP TABLE edit_parts");

            assertThat(drift())
                    .contains(
                            "missing: column edit_parts.part_no",
                            "missing: constraint pk_edit_parts",
                            "missing: index ix_runs_created_at",
                            "missing: table edit_parts",
                            "missing: view leaderboard")
                    .allMatch(line -> line.startsWith("missing: "));
        }

        @Test
        void namesWhatIsNotOurs() {
            database.execute("ALTER TABLE files ADD COLUMN extra INTEGER", "CREATE TABLE notes (n INTEGER)");

            assertThat(drift())
                    .containsExactly(
                            "not ours: column files.extra", "not ours: column notes.n", "not ours: table notes");
        }

        @Test
        void namesWhatIsDifferent() {
            database.execute(
                    "UPDATE \"schema_version\" SET \"checksum\" = 7 WHERE \"version\" = '2'",
                    "DROP INDEX ix_cases_run",
                    "CREATE INDEX ix_cases_run ON cases (task_id)",
                    "DROP VIEW leaderboard",
                    "CREATE VIEW leaderboard AS SELECT run_id FROM runs");

            assertThat(drift()).hasSize(3);
            assertThat(drift().get(0))
                    .isEqualTo("different: index ix_cases_run is on cases (task_id), not on cases (run_id)");
            assertThat(drift().get(1)).startsWith("different: migration 2 is 7, not ");
            assertThat(drift().get(2)).startsWith("different: view leaderboard is of run_id, not of applied_rate, ");
        }
    }
}
