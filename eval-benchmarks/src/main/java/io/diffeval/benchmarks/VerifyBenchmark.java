package io.diffeval.benchmarks;

import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import io.diffeval.runner.RegisteredCases;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunSpec;
import io.diffeval.schema.BundleFile;
import io.diffeval.schema.BundleStore;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Results verified in a second beside results replayed in a second, of one run of 5 000 results, in turn. Verified is
 * what {@code verify} does with a bundle: checked, recomputed, compared and held to registered cases.
 *
 * <p>Arguments: a strategy, {@code careful} by default, and the number of rounds.
 */
public final class VerifyBenchmark {
    private static final long SEED = 20_261_128;
    private static final int RESULTS = 5_000;
    private static final int CELLS = 100;
    private static final int ROUNDS = 5;

    private VerifyBenchmark() {}

    /**
     * Prints the rates of each round; the first ones warm up.
     *
     * @param args the strategy, the number of rounds
     * @throws IOException if no file can be made
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        String strategy = args.length == 0 ? "careful" : args[0];
        int rounds = args.length < 2 ? ROUNDS : Integer.parseInt(args[1]);
        int each = RESULTS / CELLS;
        List<EvalCase> cases = GeneratedCases.of(CELLS, each, SEED);
        Path folder = Files.createTempDirectory("verify-benchmark");
        Path bundle = folder.resolve("run.zip");
        try (TemporaryDatabase database = TemporaryDatabase.sqlite();
                RunStore store = EvalDatabase.open(database.url())) {
            EvalRunner runner = EvalRunner.builder(store).build();
            RunId root = runner.run(RunSpec.builder(cases)
                            .strategies(List.of(strategy))
                            .validAttempts(each)
                            .maxAttempts(each)
                            .build())
                    .get(0)
                    .runId();
            BundleFile.export(database.url(), root, bundle, Progress.NONE);
            for (int round = 1; round <= rounds; round++) {
                long begun = System.nanoTime();
                long replayed = runner.replay(root, null, List.of(strategy), List.of("reference"))
                        .get(0)
                        .attempts();
                double replaying = replayed / ((System.nanoTime() - begun) / 1e9);
                double verifying = verify(bundle, cases);
                System.out.printf(
                        Locale.ROOT,
                        "%s, round %d: %.0f results a second replayed, %.0f verified, %.2f times as many%n",
                        strategy,
                        round,
                        replaying,
                        verifying,
                        verifying / replaying);
            }
        } finally {
            Files.deleteIfExists(bundle);
            Files.delete(folder);
        }
    }

    private static double verify(Path bundle, List<EvalCase> cases) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("verify-benchmark");
        long begun = System.nanoTime();
        long recomputed = 0;
        try (BundleStore runs = BundleStore.open(bundle, scratch, Progress.NONE)) {
            Recomputation recomputation =
                    new Recomputation(runs, Registry.load(VerifyBenchmark.class.getClassLoader()));
            for (RunId run : runs.runs()) {
                RecomputedRun again = recomputation.recompute(run, Progress.NONE);
                if (again.difference().isPresent() || again.notRecomputed() > 0) {
                    throw new IllegalStateException("not recomputed to equality: " + again);
                }
                new RegisteredCases(cases).firstDifference(runs, run).ifPresent(other -> {
                    throw new IllegalStateException("not as registered: " + other.describe());
                });
                recomputed += again.recomputed();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Files.delete(scratch);
        return recomputed / seconds;
    }
}
