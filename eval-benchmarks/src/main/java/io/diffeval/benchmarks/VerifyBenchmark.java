package io.diffeval.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.cli.Main;
import io.diffeval.core.eval.EvalCase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code replay} and {@code verify} of one run, in turn, as a person calls them: all that either does is in its time,
 * opening the database and summing up for one, reading case files and reviewing attempts for the other. First each is
 * called in a process of its own, then both again and again in this one.
 *
 * <p>Arguments: a strategy, {@code careful} by default; the number of rounds in this process, 6 by default; case files
 * with recorded outputs, by default 100 generated cases with 50 replies each.
 */
public final class VerifyBenchmark {
    private static final long SEED = 20_261_128;
    private static final int CELLS = 100;
    private static final int EACH = 50;
    private static final int ROUNDS = 6;
    private static final int COLD_ROUNDS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path cases;
    private final String strategy;

    private VerifyBenchmark(Path folder, Path cases, String strategy) {
        this.folder = folder;
        this.cases = cases;
        this.strategy = strategy;
    }

    /**
     * Prints the seconds of each round.
     *
     * @param args the strategy, the number of rounds, the case files
     * @throws IOException if no file can be made, or no process
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("verify-benchmark");
        try {
            new VerifyBenchmark(
                            folder,
                            args.length < 3 ? generated(folder.resolve("cases.jsonl")) : Path.of(args[2]),
                            args.length == 0 ? "careful" : args[0])
                    .measure(args.length < 2 ? ROUNDS : Integer.parseInt(args[1]), args.length < 3 ? EACH : 1);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void measure(int rounds, int attempts) throws IOException, InterruptedException {
        call(
                "run",
                "--cases",
                cases.toString(),
                "--strategy",
                strategy,
                "--valid-attempts",
                "" + attempts,
                "--max-attempts",
                "" + attempts,
                "--db",
                database());
        call("export", "latest", "--out", bundle(), "--db", database());
        for (int round = 1; round <= COLD_ROUNDS; round++) {
            print("cold", round, inProcess(replay()), inProcess(verify()));
        }
        for (int round = 1; round <= rounds; round++) {
            print("warm", round, call(replay()), call(verify()));
        }
    }

    private String[] replay() {
        return new String[] {"replay", "latest", "--strategy", strategy, "--db", database()};
    }

    private String[] verify() {
        return new String[] {"verify", bundle(), "--cases", cases.toString()};
    }

    private String database() {
        return folder.resolve("evals.db").toString();
    }

    private String bundle() {
        return folder.resolve("run.zip").toString();
    }

    private void print(String state, int round, Spent replaying, Spent verifying) {
        System.out.printf(
                Locale.ROOT,
                "%s, %s, round %d: replay %.2f s, %.2f s of processors; verify %.2f s, %.2f s; %.2f times as fast%n",
                strategy,
                state,
                round,
                replaying.seconds,
                replaying.ofProcessors,
                verifying.seconds,
                verifying.ofProcessors,
                replaying.seconds / verifying.seconds);
    }

    private static Spent call(String... args) {
        StringWriter errors = new StringWriter();
        long begun = System.nanoTime();
        long used = nanosOf(ProcessHandle.current());
        int status = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), args);
        Spent spent = new Spent(System.nanoTime() - begun, nanosOf(ProcessHandle.current()) - used);
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", args) + ": " + errors);
        }
        return spent;
    }

    private static Spent inProcess(String... args) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String[] command = Stream.concat(
                        Stream.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()),
                        Stream.of(args))
                .toArray(String[]::new);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long used = 0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            used = Math.max(used, nanosOf(process.toHandle()));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": exit status " + process.exitValue());
        }
        return new Spent(System.nanoTime() - begun, used);
    }

    private static long nanosOf(ProcessHandle process) {
        Optional<Duration> used = process.info().totalCpuDuration();
        return used.map(Duration::toNanos).orElse(0L);
    }

    private static Path generated(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (EvalCase each : GeneratedCases.of(CELLS, EACH, SEED)) {
                ObjectNode json = JSON.createObjectNode()
                        .put("test_id", each.testId())
                        .put("file_path", each.filePath())
                        .put("file_contents", each.fileContents())
                        .put("expected_contents", each.expectedContents());
                each.recordedOutputs()
                        .forEach(output -> json.withArray("recorded_outputs")
                                .addObject()
                                .put("model", output.model().value())
                                .put("format", output.format())
                                .put("text", output.text()));
                lines.write(JSON.writeValueAsString(json));
                lines.newLine();
            }
        }
        return file;
    }

    /** What a call took. */
    private record Spent(double seconds, double ofProcessors) {
        Spent(long nanos, long ofProcessors) {
            this(nanos / 1e9, ofProcessors / 1e9);
        }
    }
}
