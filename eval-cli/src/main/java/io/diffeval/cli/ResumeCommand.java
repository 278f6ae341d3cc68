package io.diffeval.cli;

import io.diffeval.core.eval.EvalCase;
import io.diffeval.runner.CaseFiles;
import io.diffeval.runner.LoadedCases;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code diffeval resume}: goes on with a run. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run after Ctrl-C, a crash or a used-up budget: makes the attempts that are missing, then the"
                    + " replays that are. Everything it needs is in the database; the provider 'recorded' needs its case"
                    + " files too.",
            "A run that is still going on is refused."
        },
        footer = {"", "Example: diffeval resume latest"})
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private HardwareOptions hardware = new HardwareOptions();

    @Mixin
    private RunArgument run = new RunArgument();

    @Option(
            names = "--cases",
            paramLabel = "DIR|FILE",
            description = "The case files that the run was started with, for a provider that plays them back.")
    private @Nullable Path cases;

    @Override
    public Integer call() throws InterruptedException {
        run.requireNamed();
        evaluation.database().requireExisting();
        List<EvalCase> loaded = List.of();
        if (cases != null) {
            LoadedCases files = CaseFiles.load(cases);
            RunCommand.report(evaluation.err(), files);
            loaded = files.cases();
        }
        List<EvalCase> given = loaded;
        return evaluation.evaluate(
                hardware.monitor(),
                cases,
                runner -> runner.resume(
                        run.id(runner), given, List.of("reference"), limits.limits(hardware.oneModelAtATime())));
    }
}
