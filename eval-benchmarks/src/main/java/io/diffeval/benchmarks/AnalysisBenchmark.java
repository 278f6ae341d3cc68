package io.diffeval.benchmarks;

import io.diffeval.benchmarks.GeneratedRuns.Shape;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long each analysis query takes over a million results with replies of 1 to 4 KB, on SQLite or PostgreSQL; each is
 * to take less than a second. The results are generated first, where the database has none: 4 GB, some minutes. They
 * are those of forty runs on as many days, under two prompts and two strategies, one of which is replayed.
 *
 * <p>Arguments: a folder, in which the SQLite file is kept, or a PostgreSQL server of its own if the second one is
 * {@code postgresql}; {@code attempts} for five attempts a cell, or {@code cells} for one attempt at each of as many
 * cells as there are results; and the number of runs of 25 000 results, 40 unless named. To see that memory is bounded, give
 * the JVM little of it, as with {@code -Xmx256m}.
 */
public final class AnalysisBenchmark {
    private static final long SEED = 20_261_128;
    private static final int RUNS = 40;
    private static final int TIMES = 3;
    private static final double LIMIT_SECONDS = 1;

    private AnalysisBenchmark() {}

    /**
     * Prints seconds for each query over all runs, and over one.
     *
     * @param args the folder, the kind of database, the shape of the runs, their number
     * @throws IOException if the server cannot be started
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Path.of(args[0]);
        Shape shape = args.length > 2 ? Shape.valueOf(args[2].toUpperCase(Locale.ROOT)) : Shape.ATTEMPTS;
        int runs = args.length > 3 ? Integer.parseInt(args[3]) : RUNS;
        if (args.length > 1 && args[1].equals("postgresql")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("postgresql"))
                    .setCleanDataDirectory(false)
                    .start()) {
                measure(server.getJdbcUrl("postgres", "postgres"), shape, runs);
            }
        } else {
            measure("jdbc:sqlite:" + folder.resolve("analysis.db"), shape, runs);
        }
    }

    private static void measure(String url, Shape shape, int runs) throws SQLException {
        fill(url, shape, runs);
        try (AnalysisQueries analysis = EvalDatabase.openAnalysis(url)) {
            List<RunOverview> stored = analysis.runs(null);
            RunId one = stored.get(stored.size() - 1).run();
            RunId other = stored.get(stored.size() - 2).run();
            System.out.printf(
                    Locale.ROOT,
                    "%d results, heap of %d MB, %s%n",
                    stored.stream().mapToLong(RunOverview::results).sum(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    EvalDatabase.displayName(url));
            for (Map.Entry<String, Function<@Nullable RunId, List<?>>> query :
                    queries(analysis).entrySet()) {
                double all = seconds(() -> query.getValue().apply(null));
                double single = seconds(() -> query.getValue().apply(one));
                print(query.getKey(), all, single);
            }
            print("run-comparison", Double.NaN, seconds(() -> analysis.compareRuns(one, other)));
        }
    }

    private static void print(String query, double all, double single) {
        System.out.printf(
                Locale.ROOT,
                "%-20s all runs %5.2f s   one run %5.2f s%s%n",
                query,
                all,
                single,
                Math.max(Double.isNaN(all) ? 0 : all, single) < LIMIT_SECONDS
                        ? ""
                        : "   above " + LIMIT_SECONDS + " s");
    }

    private static Map<String, Function<@Nullable RunId, List<?>>> queries(AnalysisQueries analysis) {
        Map<String, Function<@Nullable RunId, List<?>>> queries = new LinkedHashMap<>();
        queries.put("runs", analysis::runs);
        queries.put("success-by-model", analysis::successByModel);
        queries.put("success-by-prompt", analysis::successBySystemPrompt);
        queries.put("success-by-strategy", analysis::successByStrategy);
        queries.put("errors", analysis::errorsByModel);
        queries.put("latency", analysis::latency);
        queries.put("cost", analysis::costAndTokens);
        queries.put("case-health", analysis::caseHealth);
        queries.put("trends", analysis::trends);
        queries.put("prompt-effects", analysis::promptEffects);
        queries.put("strategy-robustness", analysis::strategyRobustness);
        queries.put("quantization", analysis::quantizationYields);
        queries.put("model-drift", analysis::modelDrift);
        return queries;
    }

    /** The median of several times. */
    private static double seconds(Runnable query) {
        double[] seconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            query.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[TIMES / 2];
    }

    private static void fill(String url, Shape shape, int runs) throws SQLException {
        List<String> generated;
        try (RunStore store = EvalDatabase.open(url)) {
            if (!store.runs().isEmpty()) {
                return;
            }
            System.out.printf(Locale.ROOT, "seed %d%n", SEED);
            generated = new GeneratedRuns(store, SEED, shape).write();
        }
        new CopiedRuns(url).write(generated, generated.size(), runs);
        if (url.startsWith("jdbc:postgresql:")) {
            // What the server does by itself a minute later.
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }
}
