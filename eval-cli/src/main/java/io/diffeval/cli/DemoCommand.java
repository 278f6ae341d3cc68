package io.diffeval.cli;

import io.diffeval.examples.ExampleCases;
import io.diffeval.runner.LoadedCases;
import io.diffeval.runner.RunSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code diffeval demo}: the main job on the bundled cases. */
@Command(
        name = "demo",
        description = "Does the main job on bundled cases with recorded replies, without a key and without network:"
                + " every reply is applied by seven strategies and judged against the file that should come out.",
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
        String database = evaluation.database().name();
        String look = database.startsWith("jdbc:")
                ? ""
                : "; look with: sqlite3 " + database
                        + " \"SELECT model_id, outcome, COUNT(*) FROM results GROUP BY 1, 2\"";
        evaluation.err().println("Everything is in " + database + look);
        return status;
    }
}
