package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.schema.BundleManifest;
import io.diffeval.schema.TableFiles;
import java.io.PrintWriter;
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
                        + " replay with the run that it replays. With --format, the results and what belongs to them for"
                        + " notebooks: a folder of CSV or Parquet files; without RUN those of all runs. With --suite, all"
                        + " runs as an evals.db of the diff-edit suite.",
        footer = {
            "",
            "Example: diffeval export latest --out run.zip",
            "         diffeval export --format csv --out results"
        })
final class ExportCommand implements Callable<Integer> {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, or 'latest' for the last run that called models.")
    private @Nullable String run;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "The bundle or folder; must not exist (default: RUN.zip, RUN-csv or RUN-parquet here).")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}: a folder of tables instead of a bundle.")
    private TableFiles.@Nullable Format format;

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
        TableFiles.Format tables = format;
        if (suiteFile == null ? asked == null && tables == null : asked != null || tables != null || out != null) {
            throw new InputException(
                    "export takes a run, as in 'export latest --out run.zip', --format FORMAT, or" + " --suite FILE");
        }
        database.requireExisting();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        if (suiteFile != null) {
            database.exportTo(suiteFile);
            err.println("Wrote " + suiteFile);
        } else if (tables != null) {
            RunId id = asked == null ? null : database.runId(asked);
            Path folder = out == null ? named(id == null ? "all-runs" : id.value(), "-" + tables.extension()) : out;
            try (ProgressBars progress = new ProgressBars("rows")) {
                database.exportTables(id, tables, folder, progress);
            }
            err.println("Wrote the tables to " + folder);
        } else {
            RunId id = database.runId(Objects.requireNonNull(asked));
            Path file = out == null ? named(id) : out;
            BundleManifest written;
            try (ProgressBars progress = new ProgressBars("rows")) {
                written = database.exportRun(id, file, progress);
            }
            err.println("Wrote " + file + ", runs: " + written.runs().size() + ", rows: " + written.rows());
        }
        return Main.DONE;
    }

    static Path named(RunId id) {
        return named(id.value(), ".zip");
    }

    private static Path named(String name, String ending) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new InputException("run '" + name + "' makes no name of a file; name one with --out");
        }
        return Path.of(name + ending);
    }
}
