package io.diffeval.cli;

import io.diffeval.schema.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval keys create}: makes a pair of keys. */
@Command(
        name = "create",
        description = "Makes a pair of Ed25519 keys in a new file that you alone can read, and prints the public one.",
        footer = {"", "Example: diffeval keys create my.key"})
final class KeysCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to write; keep it to yourself.")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        SigningKey key = SigningKey.generate();
        key.write(file);
        var command = Objects.requireNonNull(spec).commandLine();
        command.getOut().println(key.publicKeyText());
        command.getOut().flush();
        PrintWriter err = command.getErr();
        err.println("Wrote " + Printable.of(file.toString())
                + "; keep it to yourself. The public key is for the leaderboard's owner:");
        err.println("Next: diffeval keys register NAME " + key.publicKeyText() + " --db BOARD");
        err.flush();
        return Main.DONE;
    }
}
