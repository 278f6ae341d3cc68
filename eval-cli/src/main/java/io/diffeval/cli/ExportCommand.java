package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.schema.BundleManifest;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval export}: gives results to others. */
@Command(
        name = "export",
        description =
                "Writes a run with all that it points to as a bundle, which 'import' takes into any database; of a"
                        + " replay with the run that it replays. With --suite, all runs as an evals.db of the diff-edit suite.",
        footer = {"", "Example: diffeval export latest --out run.zip"})
final class ExportCommand implements Callable<Integer> {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, or 'latest' for the last run that called models.")
    private @Nullable String run;

    @Option(names = "--out", paramLabel = "FILE", description = "The bundle; must not exist (default: RUN.zip here).")
    private @Nullable Path out;

    @Option(names = "--suite", paramLabel = "FILE", description = "The suite's file to write; must not exist.")
    private @Nullable Path suite;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        String asked = run;
        Path suiteFile = suite;
        if ((asked == null) == (suiteFile == null) || suiteFile != null && out != null) {
            throw new InputException("export takes a run, as in 'export latest --out run.zip', or --suite FILE");
        }
        database.requireExisting();
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        if (suiteFile != null) {
            database.exportTo(suiteFile);
            err.println("Wrote " + suiteFile);
        } else {
            RunId id = database.runId(Objects.requireNonNull(asked));
            Path file = out == null ? named(id) : out;
            BundleManifest written;
            try (ProgressBars progress = new ProgressBars("rows")) {
                written = database.exportRun(id, file, progress);
            }
            err.println("Wrote " + file + ": " + written.runs().size() + " runs in " + written.rows() + " rows");
        }
        return Main.DONE;
    }

    static Path named(RunId id) {
        if (!FILE_NAME.matcher(id.value()).matches()) {
            throw new InputException("run '" + id + "' makes no name of a file; name one with --out");
        }
        return Path.of(id + ".zip");
    }
}
