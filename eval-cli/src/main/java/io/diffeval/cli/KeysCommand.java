package io.diffeval.cli;

import io.diffeval.core.InputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code diffeval keys}: who may submit as whom. */
@Command(
        name = "keys",
        description =
                "Makes keys to sign submissions with, and says which of them may submit to a leaderboard's database.",
        footer = {"", "Example: diffeval keys create my.key"},
        subcommands = {
            KeysCreateCommand.class,
            KeysRegisterCommand.class,
            KeysRevokeCommand.class,
            KeysListCommand.class
        })
final class KeysCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InputException("keys takes create, register, revoke or list; see diffeval keys --help");
    }
}
