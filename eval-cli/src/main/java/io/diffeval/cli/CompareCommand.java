package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.stat.Adjustment;
import io.diffeval.core.stat.Gate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval compare}: what changed from a baseline to a candidate, and whether a gate holds. */
@Command(
        name = "compare",
        description = "Compares two runs, models, strategies or system prompts over the tasks that both answered: how"
                + " success, latency and cost changed, with intervals, and which tasks were fixed and broken. With --gate it"
                + " decides whether the change stays within bounds.",
        footer = {
            "",
            "Gates: success, silent and refused are bounded in pp, p50_latency, p90_latency, p95_latency and cost in %%.",
            "Exit status with gates: 0 all hold, 1 one fails, 4 none fails and one cannot be decided.",
            "",
            "Example: diffeval compare --strategy strict,careful --gate \"success >= -2pp\" --junit gate.xml"
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private ComparedSides sides = new ComparedSides();

    @Option(
            names = "--gate",
            paramLabel = "EXPR",
            description = "A bound on a change, as in \"success >= -2pp\" or \"cost <= +10%%\"; may be repeated.")
    private List<String> gates = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a test case for each gate as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all that is known of the comparison as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--adjust",
            paramLabel = "METHOD",
            defaultValue = "holm",
            description = "How p-values of several comparisons are adjusted: ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}).")
    private Adjustment adjustment = Adjustment.HOLM;

    @Option(
            names = "--cases",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many broken and how many fixed tasks to list (default: ${DEFAULT-VALUE}).")
    private int cases = 20;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of tests and intervals that draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        List<Gate> bounds = gates.stream().map(Gate::parse).toList();
        if (bounds.isEmpty() && junit != null) {
            throw new InputException("--junit writes a test case for each gate; name one with --gate");
        }
        if (cases < 0) {
            throw new InputException("--cases takes a number of 0 or more, not " + cases);
        }
        sides.requireTwo();
        database.requireExisting();
        List<RunComparison> comparisons;
        List<ComparedYields> yields;
        try (AnalysisQueries queries = database.openReadOnly()) {
            comparisons =
                    RunComparison.adjust(sides.compare(database, queries, new SplittableRandom(seed)), adjustment);
            yields = comparisons.stream()
                    .map(comparison -> ComparedYields.of(queries, comparison))
                    .toList();
        }
        GateReport report = GateReport.of(comparisons, bounds);
        if (junit != null) {
            report.writeJunit(junit);
        }
        if (json != null) {
            ComparisonJson.write(json, report);
        }
        print(report, yields);
        return status(report);
    }

    private void print(GateReport report, List<ComparedYields> yields) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        switch (output.format()) {
            case TABLE -> {
                for (int i = 0; i < yields.size(); i++) {
                    ComparisonText.print(out, report.comparisons().get(i), cases);
                    yields.get(i).print(out);
                }
            }
            case JSON -> out.println(ComparisonJson.of(report));
            case CSV -> ComparisonRows.table(report.comparisons()).print(out, output.format());
        }
        report.print(output.format() == OutputFormat.TABLE ? out : err);
        out.flush();
        err.flush();
    }

    private static int status(GateReport report) {
        return switch (report.decision()) {
            case HOLDS -> Main.DONE;
            case FAILS -> Main.CHECK_FAILED;
            case INCONCLUSIVE -> Main.INCONCLUSIVE;
        };
    }
}
