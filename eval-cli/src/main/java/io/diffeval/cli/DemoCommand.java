package io.diffeval.cli;

import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.examples.ExampleCases;
import io.diffeval.runner.LoadedCases;
import io.diffeval.runner.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code diffeval demo}: the main job on the bundled cases. */
@Command(
        name = "demo",
        description = "Judges the recorded replies to the bundled cases by seven strategies, without a key and without"
                + " network: every edit is applied and the file compared with the one that should come out.",
        footer = {"", "Example: diffeval demo --db demo.db"})
final class DemoCommand implements Callable<Integer> {
    private static final List<String> STRATEGIES = List.of(
            "careful",
            "strict",
            "as-cline@2025-06-06",
            "as-cline@2025-06-23",
            "as-cline@2025-06-25",
            "as-cline@2025-06-26",
            "as-cline@2026-01");

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Override
    public Integer call() throws InterruptedException {
        LoadedCases loaded = ExampleCases.load();
        RunSpec spec = RunSpec.builder(loaded.cases())
                .strategies(STRATEGIES)
                .description("demo")
                .build();
        evaluation
                .err()
                .println("Applying the recorded replies to " + loaded.cases().size() + " cases, by " + STRATEGIES.size()
                        + " strategies.");
        int status = evaluation.evaluate(runner -> runner.run(spec));
        evaluation.err().println("Everything is in " + evaluation.database().name());
        evaluation.database().file().ifPresent(file -> writeReport(file.resolveSibling("report.html")));
        return status;
    }

    private void writeReport(Path out) {
        DatabaseOption database = evaluation.database();
        try (AnalysisQueries queries = database.openReadOnly()) {
            evaluation.err().println(ReportOutput.write(queries, database.name(), database.runId("latest"), out));
        }
    }
}
