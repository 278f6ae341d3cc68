package io.diffeval.benchmarks;

import io.diffeval.benchmarks.LargeFileBenchmark.Search;
import io.diffeval.core.edit.DiffStrategyFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * The cases of {@link LargeFileBenchmark} for every strategy, as a Markdown table: for each search the milliseconds for a
 * file seen first and for one edited before, and by how much the slowest grows with the file and with the search.
 */
final class LargeFileTable {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final long NANOS_EACH = 200_000_000;
    private static final int FEWEST_ROUNDS = 3;
    private static final int LINES = 10_000;

    private record Case(Search search, int lines) {}

    private static final List<Case> CASES = List.of(
            new Case(Search.ABSENT, 5),
            new Case(Search.ABSENT, 40),
            new Case(Search.NEAR_MISS, 40),
            new Case(Search.ANCHORS, 8));

    private LargeFileTable() {}

    static void print(List<String> wanted) {
        System.out.println("| strategy | 5 absent lines: cold, shared | 40 absent lines | 40 lines that nearly match"
                + " | anchors around 6 other lines | file doubled | search doubled |");
        System.out.println("|---|---|---|---|---|---|---|");
        ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(factory -> factory.get().id())
                .filter(id -> wanted.isEmpty() || wanted.contains(id))
                .sorted()
                .forEach(LargeFileTable::printRow);
    }

    private static void printRow(String id) {
        for (Case of : CASES) {
            // Not printed: the code of the strategy gets warm, and for the first one that of the JDK too.
            millis(id, of.search, of.lines, LINES, false);
            millis(id, of.search, of.lines, LINES, true);
        }
        List<String> cells = new ArrayList<>();
        double fileDoubled = 0;
        double searchDoubled = 0;
        for (Case of : CASES) {
            double cold = millis(id, of.search, of.lines, LINES, false);
            double shared = millis(id, of.search, of.lines, LINES, true);
            cells.add(String.format(Locale.ROOT, "%.2f, %.2f", cold, shared));
            fileDoubled = Math.max(fileDoubled, millis(id, of.search, of.lines, 2 * LINES, false) / cold);
            searchDoubled = Math.max(searchDoubled, millis(id, of.search, 2 * of.lines, LINES, false) / cold);
        }
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %s | × %.1f | × %.1f |%n",
                id,
                String.join(" | ", cells),
                fileDoubled,
                searchDoubled);
    }

    /** Processor time, for others may use the machine; the least, for the code has to get warm. */
    private static double millis(String id, Search search, int searchLines, int fileLines, boolean isShared) {
        LargeFileBenchmark benchmark = new LargeFileBenchmark();
        benchmark.strategy = id;
        benchmark.search = search;
        benchmark.searchLines = searchLines;
        benchmark.fileLines = fileLines;
        benchmark.isShared = isShared;
        benchmark.make();
        long least = Long.MAX_VALUE;
        long begun = CLOCK.getCurrentThreadCpuTime();
        for (int round = 0; round < FEWEST_ROUNDS || CLOCK.getCurrentThreadCpuTime() - begun < NANOS_EACH; round++) {
            benchmark.forget();
            long before = CLOCK.getCurrentThreadCpuTime();
            benchmark.apply();
            least = Math.min(least, CLOCK.getCurrentThreadCpuTime() - before);
        }
        return least / 1e6;
    }
}
