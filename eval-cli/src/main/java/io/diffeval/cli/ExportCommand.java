package io.diffeval.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval export}: gives results to others. */
@Command(
        name = "export",
        description =
                "Writes all runs of the database as an evals.db of the diff-edit suite, with its tables and columns.",
        footer = {"", "Example: diffeval export --suite for-the-suite.db"})
final class ExportCommand implements Callable<Integer> {
    @Option(names = "--suite", paramLabel = "FILE", required = true, description = "The file to write; must not exist.")
    private Path suite = Path.of("");

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        database.requireExisting();
        database.exportTo(suite);
        Objects.requireNonNull(spec).commandLine().getErr().println("Wrote " + suite);
        return Main.DONE;
    }
}
