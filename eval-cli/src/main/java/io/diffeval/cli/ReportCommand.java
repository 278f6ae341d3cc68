package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval report}: a run as one HTML file. */
@Command(
        name = "report",
        description = {
            "Writes a run, with all that shares its replies, as one HTML file that needs no network: rates with their"
                    + " intervals, outcomes, strategies, errors, latency, cost, cases, and each attempt with its diff.",
            "Of a large run it holds the failures first, up to about 3 MB; 'dashboard' shows everything."
        },
        footer = {"", "Example: diffeval report --run latest --out report.html"})
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--run",
            paramLabel = "ID",
            defaultValue = "latest",
            description = "A run's id, or 'latest' for the last run that called models (default: ${DEFAULT-VALUE}).")
    private String run = "latest";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "Where to write it; an older one is replaced (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("report.html");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        ReportOutput.requirePlace(out);
        database.requireExisting();
        RunId id = database.runId(run);
        try (AnalysisQueries queries = database.openReadOnly()) {
            err.println(ReportOutput.write(queries, database.name(), id, out));
        }
        return Main.DONE;
    }
}
