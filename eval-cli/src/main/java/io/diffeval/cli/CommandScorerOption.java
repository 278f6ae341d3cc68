package io.diffeval.cli;

import io.diffeval.providers.scorer.CommandScorerFactory;
import io.diffeval.runner.Registry;
import picocli.CommandLine.Option;

/** Whether tasks may start programs. */
final class CommandScorerOption {
    @Option(
            names = "--allow-command",
            description =
                    "Let scorer 'command' start the programs that tasks name, with the rights of this process. It is"
                            + " no sandbox.")
    private boolean allowed;

    /** All plugins; without leave scorer 'command' is there but refuses to score. */
    Registry plugins() {
        return Plugins.load()
                .with(
                        allowed
                                ? new CommandScorerFactory()
                                : CommandScorerFactory.refusing("it starts programs; allow it with --allow-command"));
    }
}
