package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several writers, some of which are killed. System property {@code diffeval.kills} says how many are, and
 * {@code diffeval.seed} when.
 */
class ConcurrentStoresTests {
    private static final int KILLS = Integer.getInteger("diffeval.kills", 3);
    private static final long SEED = Long.getLong("diffeval.seed", 20_261_128);
    private static final int LONGEST_LIFE_MS = 300;

    @TempDir
    Path directory;

    @Test
    void loseNothingOfWhatTwoWriteAtOnce() throws Exception {
        Path file = directory.resolve("evals.db");
        int batches = 40;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (RunStore first = EvalDatabase.open(file);
                RunStore second = EvalDatabase.open(file)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                RunStore store = writer % 2 == 0 ? first : second;
                RunPlan plan = SampleRun.plan("run-" + writer, SampleRun.cases("run-" + writer));
                writers.add(threads.submit(() -> {
                    store.createRun(plan);
                    for (int i = 1; i <= batches; i++) {
                        String id = plan.runId() + "-" + i;
                        store.record(
                                List.of(SampleRun.attempt(id, plan, 0, SampleRun.DATED, i, SampleRun.notAttempted())),
                                List.of());
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Sqlite.query(file, "SELECT run_id, count(*) FROM results GROUP BY run_id ORDER BY run_id"))
                .containsExactly("run-0|40", "run-1|40", "run-2|40", "run-3|40");
        assertThat(Sqlite.violations(file)).isEmpty();
    }

    @Test
    void loseNothingOfWhatTwoProcessesWriteAtOnce() throws Exception {
        Path file = directory.resolve("evals.db");
        List<Writer> writers = List.of(new Writer(file, "run-0", 60), new Writer(file, "run-1", 60));

        List<String> acknowledged = new ArrayList<>();
        for (Writer writer : writers) {
            acknowledged.addAll(writer.acknowledged());
            assertThat(writer.process.waitFor()).as(writer::errors).isZero();
        }

        assertThat(Sqlite.query(file, "SELECT result_id FROM results"))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(Sqlite.violations(file)).isEmpty();
    }

    @Test
    void keepWhatAKilledProcessHadWrittenHoweverOftenItIsKilled() throws Exception {
        Path file = directory.resolve("evals.db");
        Random random = new Random(SEED);
        List<String> acknowledged = new ArrayList<>();
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                Writer writer = new Writer(file, "run-" + kill, Integer.MAX_VALUE);
                // Now and then while it creates the tables or the run, else from the first result on.
                if (random.nextInt(4) > 0) {
                    acknowledged.add(writer.nextAcknowledged());
                    assertThat(isLocked(file, "run-" + kill)).isTrue();
                }
                // By its handle: the process itself would close the stream with what was acknowledged.
                killer.schedule(
                        writer.process.toHandle()::destroyForcibly,
                        random.nextInt(LONGEST_LIFE_MS),
                        TimeUnit.MILLISECONDS);
                acknowledged.addAll(writer.acknowledged());
                // What it had open is closed one after another; only then it has ended.
                writer.process.waitFor();

                assertThat(isLocked(file, "run-" + kill))
                        .as("seed %d, kill %d", SEED, kill)
                        .isFalse();
                assertThat(Sqlite.violations(file))
                        .as("seed %d, kill %d", SEED, kill)
                        .isEmpty();
                assertThat(Sqlite.query(file, "SELECT result_id FROM results"))
                        .as("seed %d, kill %d: %s", SEED, kill, writer.errors())
                        .containsAll(acknowledged);
                assertThat(writer.errors()).doesNotContainIgnoringCase("flyway").doesNotContain("jOOQ");
            }
        } finally {
            killer.shutdownNow();
        }
        assertThat(acknowledged).isNotEmpty().doesNotHaveDuplicates();
        assertThat(directory.toFile().list((folder, name) -> name.startsWith("evals.db-")))
                .as("who takes a lock over deletes its file")
                .isEmpty();
    }

    /** Also opens the file, as whoever goes on would. */
    private static boolean isLocked(Path file, String run) {
        try (RunStore store = EvalDatabase.open(file)) {
            store.lockRun(new RunId(run)).close();
            return false;
        } catch (InputException e) {
            return true;
        }
    }

    /** A process that writes a run. */
    private final class Writer {
        final Process process;
        private final Path log;
        private final BufferedReader lines;

        Writer(Path file, String run, int batches) throws IOException {
            log = directory.resolve(run + ".txt");
            process = new ProcessBuilder(onModulePath(EndlessWriter.class, file.toString(), run, "" + batches))
                    .redirectError(log.toFile())
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String nextAcknowledged() throws IOException {
            String line = lines.readLine();
            assertThat(line).as(this::errors).isNotNull();
            return line;
        }

        /** All that are left, until the process is gone. */
        List<String> acknowledged() throws IOException, InterruptedException {
            List<String> left = new ArrayList<>();
            String line = lines.readLine();
            for (String next = lines.readLine(); line != null; next = next == null ? null : lines.readLine()) {
                // The last line may have been cut off by the kill.
                if (next != null || process.waitFor() == 0) {
                    left.add(line);
                }
                line = next;
            }
            return left;
        }

        String errors() {
            return contentOf(log.toFile());
        }
    }

    /** The main class as part of our module, so that this sees what only happens on a module path. */
    private static List<String> onModulePath(Class<?> main, String... arguments) {
        String tests = Path.of(URI.create(
                        main.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(Path.of(tests)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for about a second: to compile well costs more than it brings.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--module-path",
                others,
                "--patch-module",
                "io.diffeval.schema=" + tests,
                "--module",
                "io.diffeval.schema/" + main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
