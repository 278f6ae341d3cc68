package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrintedSchemaTests {
    private static final String FILLS_TOTALS = "6";

    @Nested
    class OnSqlite extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.SQLITE.empty(directory);
        }
    }

    @Nested
    class OnH2 extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.H2.empty(directory);
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        TestDatabase create(Path directory) {
            return DatabaseKind.POSTGRES.empty(directory);
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

        @ParameterizedTest
        @MethodSource("io.diffeval.schema.PrintedSchemaTests#olderReleases")
        void ofAnOlderReleaseMakesADatabaseThatIsMigratedWithoutLoss(List<MigrationScript> older) {
            database.script(PrintedSchema.of(older));
            AnalysisSample.writeRows(database);
            if (older.stream().anyMatch(script -> script.version().equals(FILLS_TOTALS))) {
                // A release that has totals adds up what it stores.
                database.addUpTotals();
            }
            Map<String, List<String>> before = rows();

            database.open().close();

            assertThat(rows()).isEqualTo(before);
            assertThat(EvalDatabase.drift(database.url())).isEmpty();
            assertThat(database.violations()).isEmpty();
            List<String> totals = totals();
            database.addUpTotals();
            assertThat(totals).isNotEmpty().isEqualTo(totals());
            assertThat(database.query("SELECT \"version\" FROM \"schema_version\" WHERE \"version\" IS NOT NULL"
                            + " ORDER BY \"installed_rank\""))
                    .isEqualTo(MigrationScript.ALL.stream()
                            .map(MigrationScript::version)
                            .toList());
        }

        private List<String> totals() {
            List<String> totals = new ArrayList<>(database.query("SELECT * FROM run_totals ORDER BY totals_hash"));
            totals.addAll(database.query("SELECT * FROM cell_totals ORDER BY case_id, model_id"));
            return totals;
        }

        /** All rows of all tables that the first release had. */
        private Map<String, List<String>> rows() {
            Map<String, List<String>> rows = new TreeMap<>();
            for (BundleTable<?> table : BundleTable.ALL) {
                List<String> found = new ArrayList<>(database.query("SELECT * FROM " + table.name()));
                Collections.sort(found);
                rows.put(table.name(), found);
            }
            assertThat(rows.get("results")).isNotEmpty();
            return rows;
        }
    }

    static Stream<List<MigrationScript>> olderReleases() {
        return IntStream.range(1, MigrationScript.ALL.size()).mapToObj(count -> MigrationScript.ALL.subList(0, count));
    }
}
