package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.schema.ImportSummary;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval import}: takes results of others over. */
@Command(
        name = "import",
        description = "Takes a bundle of 'export' into the database, or with --suite the runs of a diff-edit suite's"
                + " evals.db. Importing twice changes nothing.",
        footer = {"", "Example: diffeval import run.zip --db all.db"})
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The bundle.")
    private @Nullable Path bundle;

    @Option(names = "--suite", paramLabel = "FILE", description = "The suite's database.")
    private @Nullable Path suite;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if ((bundle == null) == (suite == null)) {
            throw new InputException("import takes a bundle, as in 'import run.zip', or --suite FILE");
        }
        ImportSummary imported;
        try (ProgressBars progress = new ProgressBars("rows")) {
            imported = suite == null
                    ? database.importRun(Objects.requireNonNull(bundle), progress)
                    : database.importFrom(suite);
        }
        Objects.requireNonNull(spec)
                .commandLine()
                .getErr()
                .println("Imported to " + database.name() + ", new runs: " + imported.runs() + ", cases: "
                        + imported.cases() + ", results: " + imported.results() + "; results there already: "
                        + imported.present());
        return Main.DONE;
    }
}
