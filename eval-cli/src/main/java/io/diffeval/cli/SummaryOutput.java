package io.diffeval.cli;

import io.diffeval.core.score.Outcome;
import io.diffeval.runner.StrategySummary;
import java.io.PrintWriter;
import java.util.List;

/** Prints what came of runs, a row for each strategy. */
final class SummaryOutput {
    private SummaryOutput() {}

    static void print(PrintWriter out, PrintWriter err, OutputFormat format, List<StrategySummary> summaries) {
        Table table = new Table(
                "strategy",
                "attempts",
                "correct",
                "silent wrong",
                "wrong location",
                "wrong content",
                "collateral",
                "refused",
                "no-op",
                "partial",
                "unjudged",
                "not attempted",
                "infrastructure",
                "run");
        for (StrategySummary s : summaries) {
            table.row(
                    s.strategy(),
                    s.attempts(),
                    s.correct(),
                    s.silentErrors(),
                    s.count(Outcome.SILENT_WRONG_LOCATION),
                    s.count(Outcome.SILENT_WRONG_CONTENT),
                    s.count(Outcome.SILENT_COLLATERAL),
                    s.count(Outcome.CLEAN_FAILURE),
                    s.count(Outcome.NO_OP),
                    s.count(Outcome.PARTIAL),
                    s.count(Outcome.APPLIED_UNJUDGED),
                    s.count(Outcome.NOT_ATTEMPTED),
                    s.count(Outcome.INFRASTRUCTURE_ERROR),
                    s.runId().value());
        }
        table.print(out, format);
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
}
