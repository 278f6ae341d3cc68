package io.diffeval.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code diffeval replay}: judges stored replies again. */
@Command(
        name = "replay",
        description = "Applies the stored replies of a run again, under other strategies or another parser. No model is"
                + " called; each strategy makes a new run that points to the root run.",
        footer = {"", "Example: diffeval replay latest --strategy as-cline@2025-06-26"})
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private RunArgument run = new RunArgument();

    @Option(names = "--strategy", paramLabel = "ID", split = ",", required = true, description = "The strategies.")
    private List<String> strategies = new ArrayList<>();

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Option(names = "--parser", paramLabel = "ID", description = "The parser (default: the run's own).")
    private @Nullable String parser;

    @Override
    public Integer call() throws InterruptedException {
        run.requireNamed();
        evaluation.database().requireExisting();
        strategies.forEach(id -> evaluation.registry().strategy(id).create(strategyOptions.config()));
        return evaluation.evaluate(runner ->
                runner.replay(run.id(runner), parser, strategies, strategyOptions.config(), List.of("reference")));
    }
}
