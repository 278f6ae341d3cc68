package io.diffeval.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Stored results replayed in a second, from reading them to the commit of the last one: 20 000 in many cells, and
 * 20 000 in a single one. Wanted are 40 000 results a second on two cores. Also what processor time a result takes,
 * which says more than the rate where other programs run: all of it, that of the thread that reads and hands on, and
 * that of the thread that writes; the rest judges, collects garbage and compiles.
 *
 * <p>Arguments: a strategy, {@code careful} by default.
 */
public final class ReplayBenchmark {
    private static final long SEED = 20_261_128;
    private static final int RESULTS = 20_000;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ReplayBenchmark() {}

    /**
     * Prints the rate of each round; the first ones warm up.
     *
     * @param args the strategy
     * @throws IOException if no file can be made
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        String strategy = args.length == 0 ? "careful" : args[0];
        for (int cells : new int[] {200, 1}) {
            rounds(strategy, cells);
        }
    }

    private static void rounds(String strategy, int cells) throws IOException, SQLException, InterruptedException {
        int each = RESULTS / cells;
        List<EvalCase> cases = GeneratedCases.of(cells, each, SEED);
        try (TemporaryDatabase database = TemporaryDatabase.sqlite();
                RunStore store = EvalDatabase.open(database.url())) {
            WriterTime writer = new WriterTime();
            EvalRunner runner = EvalRunner.builder(store).listener(writer).build();
            RunId root = runner.run(RunSpec.builder(cases)
                            .strategies(List.of(strategy))
                            .validAttempts(each)
                            .maxAttempts(each)
                            .build())
                    .get(0)
                    .runId();
            for (int round = 1; round <= ROUNDS; round++) {
                long begun = System.nanoTime();
                long cpu = PROCESS.getProcessCpuTime();
                long reading = THREADS.getCurrentThreadCpuTime();
                long replayed = runner.replay(root, null, List.of(strategy), List.of("reference"))
                        .get(0)
                        .attempts();
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d cells, round %d: %d results replayed in %.2f s, %.0f/s; processor %.1f µs each,"
                                + " reading %.1f, writing %.1f%n",
                        strategy,
                        cells,
                        round,
                        replayed,
                        seconds,
                        replayed / seconds,
                        (PROCESS.getProcessCpuTime() - cpu) / 1e3 / replayed,
                        (THREADS.getCurrentThreadCpuTime() - reading) / 1e3 / replayed,
                        writer.nanos / 1e3 / replayed);
            }
        }
    }

    /** Hears from the thread that writes, of which each run has its own. */
    private static final class WriterTime implements RunListener {
        private volatile long nanos;

        @Override
        public void stored(int attempts) {
            nanos = THREADS.getCurrentThreadCpuTime();
        }
    }
}
