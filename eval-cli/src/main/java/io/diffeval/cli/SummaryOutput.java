package io.diffeval.cli;

import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.RunStatus;
import io.diffeval.runner.StrategySummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints what came of runs, a row for each strategy: for a person always, for a program where it is asked for. */
final class SummaryOutput {
    private static final List<Column> NAMES = List.of(
            new Column("strategy", row -> row.summary().strategy()),
            new Column("attempts", row -> row.summary().attempts()));
    private static final List<Column> COUNTS = List.of(
            new Column("correct", row -> row.summary().correct()),
            new Column("silent wrong", row -> row.summary().silentErrors()),
            Column.of("wrong location", Outcome.SILENT_WRONG_LOCATION),
            Column.of("wrong content", Outcome.SILENT_WRONG_CONTENT),
            Column.of("collateral", Outcome.SILENT_COLLATERAL),
            Column.of("refused", Outcome.CLEAN_FAILURE),
            Column.of("no-op", Outcome.NO_OP),
            Column.of("partial", Outcome.PARTIAL),
            Column.of("unjudged", Outcome.APPLIED_UNJUDGED),
            Column.of("not attempted", Outcome.NOT_ATTEMPTED),
            Column.of("infrastructure", Outcome.INFRASTRUCTURE_ERROR),
            new Column("status", row -> row.summary().status().label()),
            new Column("run", row -> row.summary().runId().value()));
    private static final List<Column> FIGURES_FOR_PEOPLE = List.of(
            new Column("success", row -> row.figures().successForPeople()),
            new Column("cost", row -> row.figures().costForPeople()));
    private static final List<Column> FIGURES_FOR_PROGRAMS = List.of(
            new Column("success", row -> row.figures().success().value()),
            new Column("success low", row -> row.figures().low()),
            new Column("success high", row -> row.figures().high()),
            new Column("success method", row -> row.figures().method()),
            new Column("cost usd", row -> row.figures().costUsd().sum()));

    /** What a person always wants to see, be it 0. */
    private static final Set<String> ALWAYS = Set.of("attempts", "correct", "silent wrong", "refused");

    private static final Set<Object> UNREMARKABLE = Set.of(0L, RunStatus.COMPLETE.label());

    private SummaryOutput() {}

    static void print(
            PrintWriter out,
            PrintWriter err,
            OutputFormat format,
            AnalysisQueries queries,
            List<StrategySummary> summaries) {
        List<Row> rows = summaries.stream()
                .map(summary -> new Row(summary, RunFigures.of(queries, summary.runId())))
                .toList();
        if (format != OutputFormat.TABLE) {
            table(columns(FIGURES_FOR_PROGRAMS), rows).print(out, format);
        }
        PrintWriter people = format == OutputFormat.TABLE ? out : err;
        table(
                        columns(FIGURES_FOR_PEOPLE).stream()
                                .filter(column -> column.isShownToPeople(rows))
                                .toList(),
                        rows)
                .print(people, OutputFormat.TABLE);
        note(
                err,
                "refused because the reply is in another format than the strategy's",
                summaries,
                StrategySummary::wrongDialect);
        note(err, "not judged: no parser for the format, or a plugin failed", summaries, StrategySummary::notJudged);
        note(
                err,
                "without an answer; the causes are in column error_detail of table results",
                summaries,
                s -> s.count(Outcome.INFRASTRUCTURE_ERROR) - s.notJudged());
        err.flush();
    }

    private static List<Column> columns(List<Column> figures) {
        List<Column> columns = new ArrayList<>(NAMES);
        columns.addAll(figures);
        columns.addAll(COUNTS);
        return columns;
    }

    private static Table table(List<Column> columns, List<Row> rows) {
        Table table = new Table(columns.stream().map(Column::name).toArray(String[]::new));
        for (Row row : rows) {
            table.row(columns.stream().map(column -> column.value().apply(row)).toArray());
        }
        return table;
    }

    /** One line for all strategies, and none where there is nothing to say. */
    private static void note(
            PrintWriter err, String what, List<StrategySummary> summaries, ToLongFunction<StrategySummary> count) {
        String counts = summaries.stream()
                .filter(summary -> count.applyAsLong(summary) > 0)
                .map(summary -> summary.strategy() + " " + count.applyAsLong(summary))
                .collect(Collectors.joining(", "));
        if (!counts.isEmpty()) {
            err.println(what + ": " + Printable.of(counts));
        }
    }

    private record Row(StrategySummary summary, RunFigures figures) {}

    private record Column(String name, Function<Row, @Nullable Object> value) {
        static Column of(String name, Outcome outcome) {
            return new Column(name, row -> row.summary().count(outcome));
        }

        /** A column of nothing but zeros, of nothing known, or of complete runs, only takes room. */
        boolean isShownToPeople(List<Row> rows) {
            return ALWAYS.contains(name)
                    || rows.stream().map(value).anyMatch(cell -> cell != null && !UNREMARKABLE.contains(cell));
        }
    }
}
