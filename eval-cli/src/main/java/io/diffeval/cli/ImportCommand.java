package io.diffeval.cli;

import io.diffeval.schema.ImportSummary;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval import}: takes results of others over. */
@Command(
        name = "import",
        description =
                "Takes the runs of a diff-edit suite's evals.db into the database. Importing twice changes nothing.",
        footer = {"", "Example: diffeval import --suite suite/evals.db"})
final class ImportCommand implements Callable<Integer> {
    @Option(names = "--suite", paramLabel = "FILE", required = true, description = "The suite's database.")
    private Path suite = Path.of("");

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ImportSummary imported = database.importFrom(suite);
        Objects.requireNonNull(spec)
                .commandLine()
                .getErr()
                .println(database.name() + ": " + imported.runs() + " runs, " + imported.cases() + " cases and "
                        + imported.results() + " results are new; " + imported.present()
                        + " results were there already");
        return Main.DONE;
    }
}
