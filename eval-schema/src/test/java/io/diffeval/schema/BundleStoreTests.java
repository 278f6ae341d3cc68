package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle that is read by itself says the same as the database that it is from. */
class BundleStoreTests {
    @TempDir
    static Path shared;

    private static Path good;

    @TempDir
    Path folder;

    @BeforeAll
    static void exportTheSample() {
        good = export(DatabaseKind.SQLITE.create(shared), shared);
    }

    static Stream<BundleTests.Forgery> forgeries() {
        return BundleTests.forgeries();
    }

    @ParameterizedTest
    @EnumSource
    void tells_what_the_database_tells(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder)) {
            Path bundle = export(database, folder);
            try (RunStore store = database.open();
                    BundleStore read = BundleStore.open(bundle, folder, Progress.NONE)) {
                assertThat(read.runs()).containsExactly(BundleSample.ROOT, BundleSample.REPLAY);
                for (RunId run : read.runs()) {
                    assertThat(read.findRun(run)).isEqualTo(store.findRun(run));
                    assertThat(read.modelsOf(run)).isEqualTo(store.modelsOf(run));
                    assertThat(read.casesOf(run)).isEqualTo(store.casesOf(run));
                    assertThat(read.scorersOf(run)).isEqualTo(store.scorersOf(run));
                    assertThat(read.countAttempts(run)).isEqualTo(store.countAttempts(run));
                    assertThat(attempts(read, run))
                            .isEqualTo(attempts(store, run))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void an_older_bundle_tells_the_same_whichever_schema_it_names() {
        for (MigrationScript schema : MigrationScript.ALL) {
            Path older = new BundleEdit(good).label(schema.version()).pack(folder.resolve("older.zip"));
            try (BundleStore read = BundleStore.open(good, folder, Progress.NONE);
                    BundleStore old = BundleStore.open(older, folder, Progress.NONE)) {
                assertThat(attempts(old, BundleSample.REPLAY)).isEqualTo(attempts(read, BundleSample.REPLAY));
            }
        }
    }

    @Test
    void leaves_nothing_behind() {
        Path scratch = folder.resolve("scratch");
        assertThat(scratch.toFile().mkdir()).isTrue();

        BundleStore.open(good, scratch, Progress.NONE).close();

        assertThat(scratch).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void a_forged_bundle_is_refused_in_one_line(BundleTests.Forgery forgery) {
        Path forged = forgery.edit().apply(new BundleEdit(good)).pack(folder.resolve("forged.zip"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> BundleStore.open(forged, folder, Progress.NONE))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @MethodSource("wrongOrders")
    void rows_that_are_not_where_an_export_has_them_are_refused(String table, String change, String message) {
        Path forged =
                new BundleEdit(good).forge(table, text -> changed(text, change)).pack(folder.resolve("forged.zip"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> BundleStore.open(forged, folder, Progress.NONE))
                .withMessageContaining(message);
    }

    static Stream<Arguments> wrongOrders() {
        return Stream.of(
                Arguments.of("scores", "swap", "another order"),
                Arguments.of("scores", "space", "another form"),
                Arguments.of("results", "swap", "replay_of_result_id points to none"),
                Arguments.of("models", "foreign", "no row of the run points to it"),
                Arguments.of("run_models", "lose", "points to none"));
    }

    private static String changed(String text, String change) {
        List<String> rows = new ArrayList<>(text.lines().toList());
        switch (change) {
            case "swap" -> rows.add(rows.remove(0));
            case "space" -> rows.set(0, rows.get(0).replaceFirst(",", ", "));
            case "lose" -> rows.clear();
            default -> rows.add(rows.get(rows.size() - 1).replaceFirst("\"model_id\":\"", "\"model_id\":\"zz/"));
        }
        return rows.isEmpty() ? "" : String.join("\n", rows) + "\n";
    }

    private static Path export(TestDatabase database, Path folder) {
        BundleSample.write(database);
        mend(database);
        Path bundle = folder.resolve("run.zip");
        BundleFile.export(database.url(), BundleSample.REPLAY, bundle, Progress.NONE);
        assertThat(Files.exists(bundle)).isTrue();
        return bundle;
    }

    /** The sample has hashes and metrics of nothing in particular, which does not matter where it is only stored. */
    private static void mend(TestDatabase database) {
        for (String table : List.of(
                "run_hardware_metrics", "system_gpu_link", "system_hardware", "gpu_hardware", "system_software")) {
            database.execute("DELETE FROM " + table);
        }
        try (RunStore store = database.open()) {
            for (Optional<RowDifference> wrong = store.firstWrongHash(Progress.NONE);
                    wrong.isPresent();
                    wrong = store.firstWrongHash(Progress.NONE)) {
                RowDifference row = wrong.get();
                String value = row.recomputed() == null ? "NULL" : "'" + row.recomputed() + "'";
                String key = row.table().equals("runs") ? "run_id" : "case_id";
                database.execute("UPDATE " + row.table() + " SET " + row.column() + " = " + value + " WHERE " + key
                        + " = '" + row.key().split(", ")[0] + "'");
            }
        }
    }

    private static List<StoredAttempt> attempts(StoredRuns runs, RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        runs.forEachResult(run, result -> attempts.add(result.attempt()));
        attempts.sort(Comparator.comparing(attempt -> attempt.resultId().value()));
        return attempts;
    }
}
