package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval schema check}: tells in what a database differs from this release, and its rows from their causes. */
@Command(
        name = "check",
        description = "Compares a database with this release, and prints a line for each difference.",
        footer = {
            "",
            "Exit status: 0 and the line 'ok' without a difference, 1 with one.",
            "",
            "Example: diffeval schema check --deep --db evals.db"
        })
final class SchemaCheckCommand implements Callable<Integer> {
    @Option(
            names = "--deep",
            description = "Also compute every hash, every verdict and every metric again, and print the first row that"
                    + " differs.")
    private boolean deep;

    @Mixin
    private CommandScorerOption commands = new CommandScorerOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        database.requireExisting();
        List<String> differences = database.drift();
        if (deep && differences.isEmpty()) {
            differences =
                    firstDifference().map(RowDifference::describe).stream().toList();
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        (differences.isEmpty() ? List.of("ok") : differences).forEach(line -> out.println(Printable.of(line)));
        out.flush();
        return differences.isEmpty() ? Main.DONE : Main.CHECK_FAILED;
    }

    private Optional<RowDifference> firstDifference() throws InterruptedException {
        try (RunStore store = database.open();
                ProgressBars progress = new ProgressBars("rows")) {
            Optional<RowDifference> wrong = store.firstWrongHash(progress);
            if (wrong.isPresent()) {
                return wrong;
            }
            Recomputation recomputation = new Recomputation(store, commands.plugins());
            long recomputed = 0;
            for (RunId run : store.runs()) {
                RecomputedRun again = recomputation.recompute(run, progress);
                if (again.difference().isPresent()) {
                    return again.difference();
                }
                recomputed += again.recomputed();
                report(again);
            }
            err().println("diffeval: recomputed " + recomputed + " results");
            return store.firstWrongTotal(progress);
        }
    }

    private void report(RecomputedRun run) {
        if (run.notRecomputed() > 0) {
            err().println("diffeval: " + run.notRecomputed() + " results of run " + run.runId()
                    + " could not be recomputed: " + Printable.of(String.valueOf(run.reason())));
        }
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
