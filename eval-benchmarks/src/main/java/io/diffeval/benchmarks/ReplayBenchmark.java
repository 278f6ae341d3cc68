package io.diffeval.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.diffeval.core.RunId;
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
 * 20 000 in a single one, in turn, so that both find the code equally warm. Wanted are 40 000 results a second on two
 * cores. Also what processor time a result takes, which says more than the rate where other programs run: all of it,
 * that of the thread that reads and hands on, and that of the thread that writes; the rest judges, collects garbage and
 * compiles.
 *
 * <p>Arguments: a strategy, {@code careful} by default, and how many rounds (10).
 */
public final class ReplayBenchmark {
    private static final long SEED = 20_261_128;
    private static final int RESULTS = 20_000;
    private static final int ROUNDS = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ReplayBenchmark() {}

    /**
     * Prints the rate of each round; the first ones warm up.
     *
     * @param args the strategy, the number of rounds
     * @throws IOException if no file can be made
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        String strategy = args.length == 0 ? "careful" : args[0];
        int rounds = args.length < 2 ? ROUNDS : Integer.parseInt(args[1]);
        try (TemporaryDatabase many = TemporaryDatabase.sqlite();
                TemporaryDatabase single = TemporaryDatabase.sqlite();
                RunStore ofMany = EvalDatabase.open(many.url());
                RunStore ofSingle = EvalDatabase.open(single.url())) {
            List<Replays> replays = List.of(new Replays(ofMany, strategy, 200), new Replays(ofSingle, strategy, 1));
            for (int round = 1; round <= rounds; round++) {
                for (Replays each : replays) {
                    each.replay(round);
                }
            }
        }
    }

    /** A run of so many cells, and what replays it. */
    private static final class Replays {
        private final WriterTime writer = new WriterTime();
        private final String strategy;
        private final int cells;
        private final EvalRunner runner;
        private final RunId root;

        Replays(RunStore store, String strategy, int cells) throws InterruptedException {
            this.strategy = strategy;
            this.cells = cells;
            this.runner = EvalRunner.builder(store).listener(writer).build();
            int each = RESULTS / cells;
            this.root = runner.run(RunSpec.builder(GeneratedCases.of(cells, each, SEED))
                            .strategies(List.of(strategy))
                            .validAttempts(each)
                            .maxAttempts(each)
                            .build())
                    .get(0)
                    .runId();
        }

        void replay(int round) throws InterruptedException {
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

    /** Hears from the thread that writes, of which each run has its own. */
    private static final class WriterTime implements RunListener {
        private volatile long nanos;

        @Override
        public void stored(int attempts) {
            nanos = THREADS.getCurrentThreadCpuTime();
        }
    }
}
