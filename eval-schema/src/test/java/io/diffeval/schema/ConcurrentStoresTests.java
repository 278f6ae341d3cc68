package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentStoresTests {
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
    void keepWhatAKilledProcessHadWritten() throws IOException, InterruptedException {
        Path file = directory.resolve("evals.db");
        Path log = directory.resolve("stderr.txt");
        Process process = new ProcessBuilder(onModulePath(EndlessWriter.class, file))
                .redirectError(log.toFile())
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && acknowledged.size() < 10; line = lines.readLine()) {
                acknowledged.add(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        EvalDatabase.open(file).close();
        assertThat(acknowledged)
                .as(() -> "see " + log + ": " + contentOf(log.toFile()))
                .hasSize(10);
        assertThat(Sqlite.query(file, "SELECT result_id FROM results")).containsAll(acknowledged);
        assertThat(Sqlite.violations(file)).isEmpty();
        assertThat(log).content().doesNotContainIgnoringCase("flyway").doesNotContain("jOOQ");
    }

    /** The main class as part of our module, so that this sees what only happens on a module path. */
    private static List<String> onModulePath(Class<?> main, Path argument) {
        String tests = Path.of(URI.create(
                        main.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(Path.of(tests)))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                others,
                "--patch-module",
                "io.diffeval.schema=" + tests,
                "--module",
                "io.diffeval.schema/" + main.getName(),
                argument.toString());
    }
}
