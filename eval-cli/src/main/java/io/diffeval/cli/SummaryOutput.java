package io.diffeval.cli;

import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.RunStatus;
import io.diffeval.runner.StrategySummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
        for (StrategySummary s : summaries) {
            if (s.wrongDialect() > 0) {
                err.println(s.strategy() + ": " + s.wrongDialect() + " of the " + s.count(Outcome.CLEAN_FAILURE)
                        + " refused are in another format than the strategy's");
            }
            if (s.notJudged() > 0) {
                err.println(s.strategy() + ": " + s.notJudged()
                        + " not judged: no parser for their format, or a plugin failed (error_detail says which)");
            }
        }
        err.flush();
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
