package io.diffeval.cli;

import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.RunStatus;
import io.diffeval.runner.StrategySummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Prints what came of runs, a row for each strategy. */
final class SummaryOutput {
    private static final List<Column> COLUMNS = List.of(
            new Column("strategy", StrategySummary::strategy),
            new Column("attempts", StrategySummary::attempts),
            new Column("correct", StrategySummary::correct),
            new Column("silent wrong", StrategySummary::silentErrors),
            Column.of("wrong location", Outcome.SILENT_WRONG_LOCATION),
            Column.of("wrong content", Outcome.SILENT_WRONG_CONTENT),
            Column.of("collateral", Outcome.SILENT_COLLATERAL),
            Column.of("refused", Outcome.CLEAN_FAILURE),
            Column.of("no-op", Outcome.NO_OP),
            Column.of("partial", Outcome.PARTIAL),
            Column.of("unjudged", Outcome.APPLIED_UNJUDGED),
            Column.of("not attempted", Outcome.NOT_ATTEMPTED),
            Column.of("infrastructure", Outcome.INFRASTRUCTURE_ERROR),
            new Column("status", summary -> summary.status().label()),
            new Column("run", summary -> summary.runId().value()));

    /** What a person always wants to see, be it 0. */
    private static final Set<String> ALWAYS = Set.of("attempts", "correct", "silent wrong", "refused");

    private static final Set<Object> UNREMARKABLE = Set.of(0L, RunStatus.COMPLETE.label());

    private SummaryOutput() {}

    static void print(PrintWriter out, PrintWriter err, OutputFormat format, List<StrategySummary> summaries) {
        List<Column> shown = COLUMNS.stream()
                .filter(column -> format != OutputFormat.TABLE || column.isShownToPeople(summaries))
                .toList();
        Table table = new Table(shown.stream().map(Column::name).toArray(String[]::new));
        for (StrategySummary summary : summaries) {
            table.row(
                    shown.stream().map(column -> column.value().apply(summary)).toArray());
        }
        table.print(out, format);
        err.flush();
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

    private record Column(String name, Function<StrategySummary, Object> value) {
        static Column of(String name, Outcome outcome) {
            return new Column(name, summary -> summary.count(outcome));
        }

        /** A column of nothing but zeros, or of complete runs, only takes room. */
        boolean isShownToPeople(List<StrategySummary> summaries) {
            return ALWAYS.contains(name) || summaries.stream().anyMatch(s -> !UNREMARKABLE.contains(value.apply(s)));
        }
    }
}
