package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CaseChange;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval query}: asks the stored results. */
@Command(
        name = "query",
        description = "Asks the stored results a question and prints the answer as data. Infrastructure failures leave"
                + " every rate but their own, replays are no calls, and what is unknown stays empty.",
        footer = {"", "Example: diffeval query success-by-model --run latest --format csv"})
final class QueryCommand implements Callable<Integer> {
    private static final String RUN_COMPARISON = "run-comparison";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The query; --list shows all.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the queries and what they mean.")
    private boolean list;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "A run's id, or 'latest' for the last run that called models (default: all runs).")
    private @Nullable String run;

    @Option(names = "--with", paramLabel = "ID", description = "The run to compare --run with, for run-comparison.")
    private @Nullable String with;

    @Mixin
    private FormatOption output = new FormatOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        if (list) {
            queries().print(command.getOut(), output.format());
            return Main.DONE;
        }
        String asked = name;
        if (asked == null) {
            throw new InputException("name a query: " + names());
        }
        boolean compares = asked.equals(RUN_COMPARISON);
        if (!compares && with != null) {
            throw new InputException("--with is for " + RUN_COMPARISON + " only");
        }
        AnalysisQuery query = compares ? null : query(asked);
        database.requireExisting();
        RunId of = runId(run);
        RecordTable rows;
        try (AnalysisQueries queries = database.openReadOnly()) {
            rows = query == null ? comparison(queries, of, runId(with)) : query.ask(queries, of);
        }
        if (rows.isEmpty()) {
            command.getErr().println("diffeval: no results to answer that with");
        }
        rows.table(output.format()).print(command.getOut(), output.format());
        if (!rows.isEmpty()) {
            NextCommand.print(command.getErr(), next(query), database);
        }
        return Main.DONE;
    }

    private String next(@Nullable AnalysisQuery query) {
        if (query == null) {
            return "compare " + NextCommand.quoted(String.valueOf(run)) + " "
                    + NextCommand.quoted(String.valueOf(with));
        }
        return "query " + query.next().label() + (run == null ? "" : " --run " + NextCommand.quoted(run));
    }

    private static RecordTable comparison(AnalysisQueries queries, @Nullable RunId before, @Nullable RunId after) {
        if (before == null || after == null) {
            throw new InputException(RUN_COMPARISON + " takes two runs: --run ID --with ID");
        }
        return new RecordTable(CaseChange.class, queries.compareRuns(before, after));
    }

    private @Nullable RunId runId(@Nullable String id) {
        return id == null ? null : database.runId(id);
    }

    private static AnalysisQuery query(String asked) {
        return Arrays.stream(AnalysisQuery.values())
                .filter(query -> query.label().equals(asked))
                .findFirst()
                .orElseThrow(() -> new InputException("no query '" + asked + "'; there are " + names()));
    }

    private static String names() {
        return Arrays.stream(AnalysisQuery.values()).map(AnalysisQuery::label).collect(Collectors.joining(", ")) + ", "
                + RUN_COMPARISON;
    }

    private static Table queries() {
        Table table = new Table("query", "meaning");
        for (AnalysisQuery query : AnalysisQuery.values()) {
            table.row(query.label(), query.meaning());
        }
        return table.row(RUN_COMPARISON, "cases broken and fixed from --run to --with, by model");
    }
}
