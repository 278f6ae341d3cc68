package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintedSchemaTests {
    @Nested
    class OnSqlite extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return TestDatabase.sqlite(directory.resolve("evals.db"));
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return TestDatabase.h2File(directory.resolve("evals"));
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return TestDatabase.postgres();
        }
    }

    abstract static class Contract {
        @TempDir
        Path directory;

        private TestDatabase database;

        abstract TestDatabase create(Path directory);

        @BeforeEach
        void connect() {
            database = create(directory);
        }

        @AfterEach
        void close() {
            database.close();
        }

        @Test
        void makesADatabaseThatCanBeOpened() {
            database.script(PrintedSchema.of(MigrationScript.ALL));

            database.open().close();

            assertThat(EvalDatabase.drift(database.url())).isEmpty();
        }

        @Test
        void ofAnOlderReleaseMakesADatabaseThatIsMigrated() {
            database.script(PrintedSchema.of(List.of(MigrationScript.SCHEMA)));

            database.open().close();

            assertThat(EvalDatabase.drift(database.url())).isEmpty();
            assertThat(database.query("SELECT \"version\" FROM \"schema_version\" WHERE \"version\" IS NOT NULL"
                            + " ORDER BY \"installed_rank\""))
                    .hasSameSizeAs(MigrationScript.ALL);
        }
    }
}
