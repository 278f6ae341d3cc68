package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffeval.core.StoreException;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system in memory that fills up or cannot be written to. Only root can mount one; for others the tests are skipped. */
class FullDiskTests {
    private static final int BATCH = 50;

    @TempDir
    Path directory;

    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory.toString());
        assumeTrue(isMounted, "no file system can be mounted here; this takes root");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(run("umount", directory.toString())).isTrue();
        }
    }

    @Test
    void nothingAcknowledgedIsLostAndItGoesOnWhenThereIsRoom() throws Exception {
        Path file = directory.resolve("evals.db");
        List<String> acknowledged = new ArrayList<>();
        RunPlan plan = SampleRun.plan("run", SampleRun.cases("run"));
        try (RunStore store = EvalDatabase.open(file)) {
            store.createRun(plan);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> fill(store, plan, acknowledged))
                    .withMessage("cannot store " + BATCH + " results (" + file
                            + "): the disk is full; free some space and try again");

            assertThat(acknowledged).isNotEmpty();
            assertThat(Sqlite.query(file, "SELECT result_id FROM results"))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);

            assertThat(run("mount", "-o", "remount,size=64m", directory.toString()))
                    .isTrue();
            record(store, plan, acknowledged);
        }
        EvalDatabase.open(file).close();
        assertThat(Sqlite.violations(file)).isEmpty();
        assertThat(Sqlite.query(file, "SELECT result_id FROM results"))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void aDatabaseThatDoesNotFitIsSaidToBeSoAndCanBeMadeLater() throws Exception {
        Path file = directory.resolve("evals.db");
        assertThat(run("mount", "-o", "remount,size=64k", directory.toString())).isTrue();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> EvalDatabase.open(file).close())
                .withMessageEndingWith("the disk is full; free some space and try again");

        assertThat(run("mount", "-o", "remount,size=64m", directory.toString())).isTrue();
        EvalDatabase.open(file).close();
        assertThat(EvalDatabase.drift(file.toString())).isEmpty();
    }

    @Test
    void aReadOnlyDatabaseIsReadAndExportedAndNothingIsLeftBesideIt(@TempDir Path elsewhere) throws Exception {
        Path file = directory.resolve("what? ä.db");
        Files.write(file, BundleSample.file());
        assertThat(run("mount", "-o", "remount,ro", directory.toString())).isTrue();

        try (AnalysisQueries queries = EvalDatabase.openReadOnly(file.toString())) {
            assertThat(queries.evidence().family(BundleSample.ROOT)).hasSize(2);
        }
        assertThat(EvalDatabase.drift(file.toString())).isEmpty();
        assertThat(BundleFile.export(file.toString(), BundleSample.ROOT, elsewhere.resolve("run.zip"), Progress.NONE)
                        .rows())
                .isPositive();
        try (RunStore store = EvalDatabase.open(file)) {
            assertThat(store.countAttempts(BundleSample.ROOT)).isEqualTo(3);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.createRun(SampleRun.plan("new", SampleRun.cases("new"))))
                    .withMessageEndingWith("the file is read-only; make it writable, or name another with --db");
        }
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void whatIsReadFromAReadOnlyDatabaseThatIsWrittenToNeverthelessIsRefused() throws Exception {
        Path file = Files.write(directory.resolve("evals.db"), BundleSample.file());
        assertThat(run("mount", "-o", "remount,ro", directory.toString())).isTrue();

        try (RunStore store = EvalDatabase.open(file)) {
            assertThat(store.countAttempts(BundleSample.ROOT)).isEqualTo(3);
            assertThat(run("mount", "-o", "remount,rw", directory.toString())).isTrue();
            Sqlite.execute(file, "UPDATE runs SET description = 'changed'");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.countAttempts(BundleSample.ROOT))
                    .withMessage(file + " was written to while it was read without a lock; try again");
        }
    }

    private static void fill(RunStore store, RunPlan plan, List<String> acknowledged) {
        while (acknowledged.size() < 100_000) {
            record(store, plan, acknowledged);
        }
    }

    private static void record(RunStore store, RunPlan plan, List<String> acknowledged) {
        int first = acknowledged.size() + 1;
        List<Attempt> attempts = IntStream.range(first, first + BATCH)
                .mapToObj(i -> SampleRun.attempt("result-" + i, plan, 0, SampleRun.DATED, i, SampleRun.notAttempted()))
                .toList();
        store.record(attempts, List.of());
        attempts.forEach(attempt -> acknowledged.add(attempt.resultId().value()));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
