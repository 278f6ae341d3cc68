package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.schema.SigningKey;
import io.diffeval.schema.SubmissionStatement;
import java.io.PrintWriter;
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

/** {@code diffeval submit}: signs a run. */
@Command(
        name = "submit",
        description = "Writes a run with all that is needed to recompute it, signed, for 'verify' and a leaderboard.",
        footer = {"", "Example: diffeval submit latest --as acme --key my.key --out acme.zip"})
final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's id, or 'latest' for the last run that called models.")
    private String run = "";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "NAME",
            description = "Who submits, as the key is registered.")
    private String submitter = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key of 'keys create'.")
    private Path key = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The submission; must not exist (default: RUN.zip here).")
    private @Nullable Path out;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (submitter.isBlank()) {
            throw new InputException("--as takes a name, not '" + submitter + "'");
        }
        SigningKey signer = SigningKey.read(key);
        database.requireExisting();
        RunId id = database.runId(run);
        Path file = out == null ? ExportCommand.named(id) : out;
        SubmissionStatement statement;
        try (ProgressBars progress = new ProgressBars("rows")) {
            statement = database.submit(id, submitter, signer, Provenance.json(), file, progress);
        }
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println("Wrote " + Printable.of(file.toString()) + ": run "
                + Printable.of(statement.run().value()) + " as '" + Printable.of(submitter) + "', root "
                + statement.root());
        err.println("Next: diffeval verify " + NextCommand.quoted(file.toString()) + " --cases CASES --db BOARD");
        err.flush();
        return Main.DONE;
    }
}
