package io.diffeval.cli;

import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.RunStatus;
import io.diffeval.hardware.MachineMonitor;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share that evaluate: the database, the output format, progress and Ctrl-C. */
final class EvaluationOptions {
    private static final int INTERRUPTED = 130;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private FormatOption output = new FormatOption();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private CommandScorerOption commands = new CommandScorerOption();

    private @Nullable Registry registry;

    /** The plugins that can be named. */
    Registry registry() {
        if (registry == null) {
            registry = commands.plugins();
        }
        return registry;
    }

    DatabaseOption database() {
        return database;
    }

    /** Evaluates and prints the summary. */
    int evaluate(Work work) throws InterruptedException {
        return evaluate(null, null, work);
    }

    /**
     * The same.
     *
     * @param monitor measures the machine, and is closed here
     * @param caseFiles what it takes to go on, beside the database; null for nothing
     */
    int evaluate(@Nullable MachineMonitor monitor, @Nullable Path caseFiles, Work work) throws InterruptedException {
        var command = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = command.getErr();
        try (monitor;
                var cancellation = new Cancellation(err);
                var store = database.open();
                var progress = new RunProgress(err)) {
            List<StrategySummary> summaries = work.run(EvalRunner.builder(store)
                    .registry(registry())
                    .listener(progress)
                    .control(cancellation.control())
                    .hardware(monitor)
                    .build());
            try (AnalysisQueries queries = database.openReadOnly()) {
                SummaryOutput.print(command.getOut(), err, output.format(), queries, summaries);
            }
            if (cancellation.isRequested()) {
                err.println("Interrupted; what had ended is stored in " + database.name());
            }
            if (!summaries.isEmpty()) {
                NextCommand.print(err, next(summaries, caseFiles), database);
            }
            err.flush();
            return cancellation.isRequested() ? INTERRUPTED : ExitCode.OK;
        }
    }

    /** Prints what runs would take. */
    int estimate(List<RunSpec> specs) {
        var command = Objects.requireNonNull(spec).commandLine();
        EstimateOutput.print(command.getOut(), command.getErr(), output.format(), specs, registry());
        return ExitCode.OK;
    }

    /** Goes on where the run stopped, or compares strategies, or asks what went wrong. */
    private static String next(List<StrategySummary> summaries, @Nullable Path caseFiles) {
        String run = summaries.get(0).runId().value();
        if (summaries.stream().anyMatch(summary -> summary.status() != RunStatus.COMPLETE)) {
            return "resume " + run + (caseFiles == null ? "" : " --cases " + NextCommand.quoted(caseFiles.toString()));
        }
        List<String> strategies =
                summaries.stream().map(StrategySummary::strategy).distinct().toList();
        return strategies.size() > 1
                ? "compare --run " + run + " --strategy "
                        + NextCommand.quoted(String.join(",", strategies.subList(0, 2)))
                : "query errors --run " + run;
    }

    PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** An evaluation. */
    @FunctionalInterface
    interface Work {
        List<StrategySummary> run(EvalRunner runner) throws InterruptedException;
    }
}
