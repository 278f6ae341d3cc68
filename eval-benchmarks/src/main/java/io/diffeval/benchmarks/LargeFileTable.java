package io.diffeval.benchmarks;

import io.diffeval.core.edit.DiffStrategyFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The cases of {@link LargeFileBenchmark} for every strategy, as a Markdown table. */
final class LargeFileTable {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final long NANOS_EACH = 400_000_000;
    private static final int FEWEST_ROUNDS = 3;

    private LargeFileTable() {}

    static void print(List<String> wanted) {
        System.out.println("| strategy | 5 absent lines | 40 | 40, file twice as long | 80 | 40 lines that nearly match"
                + " | file twice as long | anchors around other lines |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(factory -> factory.get().id())
                .filter(id -> EditDialect.of(id).isPresent() && (wanted.isEmpty() || wanted.contains(id)))
                .sorted()
                .forEach(id -> System.out.println("| `" + id + "` | "
                        + millis(id, LargeFileBenchmark.Search.ABSENT, 5, 10_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.ABSENT, 40, 10_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.ABSENT, 40, 20_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.ABSENT, 80, 10_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.NEAR_MISS, 40, 10_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.NEAR_MISS, 40, 20_000) + " | "
                        + millis(id, LargeFileBenchmark.Search.ANCHORS, 8, 10_000) + " |"));
    }

    /** Processor time, for others may use the machine; the least, for the code has to get warm. */
    private static String millis(String id, LargeFileBenchmark.Search search, int searchLines, int fileLines) {
        LargeFileBenchmark benchmark = new LargeFileBenchmark();
        benchmark.strategy = id;
        benchmark.search = search;
        benchmark.searchLines = searchLines;
        benchmark.fileLines = fileLines;
        benchmark.make();
        long least = Long.MAX_VALUE;
        long begun = CLOCK.getCurrentThreadCpuTime();
        for (int round = 0; round < FEWEST_ROUNDS || CLOCK.getCurrentThreadCpuTime() - begun < NANOS_EACH; round++) {
            long before = CLOCK.getCurrentThreadCpuTime();
            benchmark.apply();
            least = Math.min(least, CLOCK.getCurrentThreadCpuTime() - before);
        }
        return String.format(Locale.ROOT, "%.2f", least / 1e6);
    }
}
