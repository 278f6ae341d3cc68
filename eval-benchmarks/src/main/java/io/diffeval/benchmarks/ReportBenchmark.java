package io.diffeval.benchmarks;

import io.diffeval.cli.dashboard.Dashboard;
import io.diffeval.cli.report.ReportFile;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long the report of 100 000 results takes in a JVM that has just begun, and how long each page of the dashboard.
 * The report is to take less than ten seconds and the dashboard less than 300 ms a page.
 *
 * <p>Arguments: {@code report} or {@code dashboard}; a folder for the SQLite file; and how many replays a generated run
 * of 25 000 results gets, three unless named, where the file has no runs yet. The file of {@link AnalysisBenchmark}
 * serves as well.
 */
public final class ReportBenchmark {
    private static final long SEED = 20_261_129;
    private static final int REPLAYS = 3;
    private static final int TIMES = 9;
    private static final String NAME = "analysis.db";

    private ReportBenchmark() {}

    /**
     * Prints seconds and the size of the report, or milliseconds for each page.
     *
     * @param args what to measure, the folder, the number of replays
     * @throws IOException if the dashboard cannot be read
     * @throws InterruptedException if waiting for it is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String url = "jdbc:sqlite:" + Path.of(args[1]).resolve(NAME);
        try (RunStore store = EvalDatabase.open(url)) {
            if (store.runs().isEmpty()) {
                int replays = args.length > 2 ? Integer.parseInt(args[2]) : REPLAYS;
                System.out.printf(Locale.ROOT, "seed %d%n", SEED);
                new GeneratedRuns(store, SEED, GeneratedRuns.Shape.ATTEMPTS).writeFamily(replays);
                System.out.println("generated; run again to measure");
                return;
            }
        }
        try (AnalysisQueries analysis = EvalDatabase.openReadOnly(url)) {
            RunId run = analysis.runs(null).stream()
                    .filter(stored -> stored.replayOf() == null)
                    .findFirst()
                    .orElseThrow()
                    .run();
            if (args[0].equals("report")) {
                report(analysis, run);
            } else {
                dashboard(analysis, run);
            }
        }
    }

    private static void report(AnalysisQueries analysis, RunId run) {
        long begin = System.nanoTime();
        ReportFile.Report report = ReportFile.of(analysis, NAME, run, Instant.now());
        System.out.printf(
                Locale.ROOT,
                "report of %d attempts, %d with evidence, heap of %d MB: %.2f s, %d bytes%n",
                report.attempts(),
                report.withEvidence(),
                Runtime.getRuntime().maxMemory() >> 20,
                (System.nanoTime() - begin) / 1e9,
                report.html().getBytes(StandardCharsets.UTF_8).length);
    }

    private static void dashboard(AnalysisQueries analysis, RunId run) throws IOException, InterruptedException {
        RunDetails details = analysis.evidence().family(run).get(0);
        String model = details.models().get(0).id().value();
        var attempts = analysis.evidence()
                .attempts(new AttemptGroup(run, details.models().get(0).id(), Outcome.CLEAN_FAILURE), null, 1);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("runs", "/");
        pages.put("a run", "/runs/" + run);
        pages.put("one model", "/runs/" + run + "?model=" + model);
        pages.put("cases", "/runs/" + run + "/cases");
        pages.put("attempts", "/runs/" + run + "/attempts?model=" + model + "&outcome=clean_failure");
        pages.put("correct attempts", "/runs/" + run + "/attempts?model=" + model + "&outcome=correct_exact");
        pages.put("an attempt", "/attempts/" + attempts.get(0).result());
        pages.put("a case", "/cases/" + attempts.get(0).rootCase());
        try (Dashboard dashboard = Dashboard.start(analysis, NAME, "127.0.0.1", 0, null)) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                measure(page.getKey(), URI.create(dashboard.url()).resolve(page.getValue()));
            }
        }
    }

    private static void measure(String page, URI address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        double[] millis = new double[TIMES];
        boolean waits = false;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (response.statusCode() != 200) {
                throw new IOException(address + ": status " + response.statusCode());
            }
            waits |= response.body().contains("One moment");
        }
        String first = String.format(Locale.ROOT, "%7.1f ms at first", millis[0]);
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-18s %s, %7.1f ms median, %7.1f ms at most%s%n",
                page,
                first,
                millis[TIMES / 2],
                millis[TIMES - 1],
                waits ? ", figures still being counted" : "");
    }
}
