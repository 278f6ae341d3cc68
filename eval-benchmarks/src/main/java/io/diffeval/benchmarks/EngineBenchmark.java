package io.diffeval.benchmarks;

import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What the engine adds to an attempt: recorded replies played back without delay, judged, and stored in SQLite. Wanted
 * are at most 150 µs an attempt. With a small heap it shows that a run takes constant memory:
 *
 * <pre>java -Xmx256m -cp benchmarks.jar io.diffeval.benchmarks.EngineBenchmark 100000 1</pre>
 *
 * <p>Arguments: how many attempts a round has (20 000), how many rounds (5), attempts in a cell (20).
 */
public final class EngineBenchmark {
    private static final long SEED = 20_261_128;

    private EngineBenchmark() {}

    /**
     * Prints the time per attempt of each round; the first ones warm up.
     *
     * @param args how much
     * @throws IOException if no file can be made
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int attempts = number(args, 0, 20_000);
        int rounds = number(args, 1, 5);
        int each = number(args, 2, 20);
        List<EvalCase> cases = GeneratedCases.sharing(attempts / each, each, SEED);
        for (int round = 1; round <= rounds; round++) {
            try (TemporaryDatabase database = TemporaryDatabase.sqlite();
                    RunStore store = EvalDatabase.open(database.url())) {
                long begun = System.nanoTime();
                StrategySummary summary = EvalRunner.builder(store)
                        .build()
                        .run(RunSpec.builder(cases)
                                .validAttempts(each)
                                .maxAttempts(each)
                                .build())
                        .get(0);
                double micros = (System.nanoTime() - begun) / 1e3;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d attempts, %.1f µs each; heap at most %d MB%n",
                        round,
                        summary.attempts(),
                        micros / summary.attempts(),
                        Runtime.getRuntime().maxMemory() >> 20);
            }
        }
    }

    private static int number(String[] args, int index, int fallback) {
        return args.length > index ? Integer.parseInt(args[index]) : fallback;
    }
}
