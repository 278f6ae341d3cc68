package io.diffeval.cli;

import io.diffeval.schema.SubmissionRegistry;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval keys register}. */
@Command(
        name = "register",
        description = "Lets a public key submit under a name.",
        footer = {"", "Example: diffeval keys register acme MCowBQYDK2VwAyEA… --db board.db"})
final class KeysRegisterCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "Who submits.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The public key that 'keys create' has printed.")
    private String publicKey = "";

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (SubmissionRegistry registry = database.openRegistry()) {
            boolean fresh = registry.register(name, publicKey, Instant.now(clock));
            err.println(Printable.of(name) + (fresh ? " may submit to " : " may submit already to ") + database.name());
        }
        err.flush();
        return Main.DONE;
    }
}
