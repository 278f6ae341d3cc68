package io.diffeval.examples;

import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.List;

/** Embeds diffeval: judges recorded replies by two strategies and prints how many edits landed right. */
public final class EmbeddedRun {
    private EmbeddedRun() {}

    /**
     * Runs the example.
     *
     * @param args the database's path, by default {@code evals.db} in the working directory
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        try (RunStore store = EvalDatabase.open(Path.of(args.length > 0 ? args[0] : "evals.db"))) {
            EvalRunner runner = EvalRunner.builder(store).build();
            RunSpec spec = RunSpec.builder(ExampleCases.load().cases())
                    .strategies(List.of("careful", "as-cline@2025-06-26"))
                    .build();
            for (StrategySummary summary : runner.run(spec)) {
                System.out.printf(
                        "%-20s %d of %d correct, %d silently wrong%n",
                        summary.strategy(), summary.correct(), summary.attempts(), summary.silentErrors());
            }
        }
    }
}
