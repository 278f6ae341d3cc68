package io.diffeval.cli;

import io.diffeval.cli.dashboard.Dashboard;
import io.diffeval.core.analysis.AnalysisQueries;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diffeval dashboard}: the report's pages, live. */
@Command(
        name = "dashboard",
        description = {
            "Serves the pages of the report for all runs of the database, live, until Ctrl-C. The database is only read.",
            "It is served to this machine alone. With another --host a token is demanded, and without TLS it should be a"
                    + " network that you trust."
        },
        footer = {"", "Example: diffeval dashboard --db evals.db --port 7575"})
final class DashboardCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7575",
            description = "The port, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to serve at (default: ${DEFAULT-VALUE}, this machine alone).")
    private String host = "127.0.0.1";

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            defaultValue = "${env:DIFFEVAL_DASHBOARD_TOKEN}",
            description =
                    "What a reader has to know (default: $DIFFEVAL_DASHBOARD_TOKEN, else one that is made up where"
                            + " --host is not this machine alone, else none).")
    private @Nullable String token;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        database.requireExisting();
        String secret = token == null || token.isEmpty() ? null : token;
        try (AnalysisQueries queries = database.openReadOnly();
                Dashboard dashboard = Dashboard.start(queries, database.name(), host, port, secret)) {
            err.println("Dashboard of " + Printable.of(database.name()) + " at " + dashboard.url());
            err.println("Ctrl-C ends it.");
            err.flush();
            new CountDownLatch(1).await();
        }
        return Main.DONE;
    }
}
