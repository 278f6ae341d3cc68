package io.diffeval.cli;

import io.diffeval.core.ContentHash;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.ComparisonAxis;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.analysis.RunSetup;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import io.diffeval.schema.StoredSubmission;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Submissions that can be ranked against each other: those of one comparability key. */
final class Board {
    private static final double LEVEL = 0.95;
    private static final int SHORT_HASH = 12;

    private final ContentHash key;
    private final RunSetup setup;
    private final List<Entry> entries = new ArrayList<>();

    private Board(ContentHash key, RunSetup setup) {
        this.key = key;
        this.setup = setup;
    }

    static List<Board> of(AnalysisQueries queries, List<StoredSubmission> submissions) {
        Map<String, Board> boards = new TreeMap<>();
        for (StoredSubmission submission : submissions) {
            if (submission.run() == null) {
                continue;
            }
            for (RunSample sample : queries.samples(submission.run())) {
                RunSetup setup = sample.setup();
                ContentHash key = ContentHash.ofParts(
                        setup.caseSet().hex(),
                        setup.scoring().hex(),
                        setup.systemPrompt().hex(),
                        setup.processing().hex(),
                        setup.parameters().hex());
                boards.computeIfAbsent(key.hex(), hex -> new Board(key, setup))
                        .entries
                        .add(new Entry(submission, setup, RunSample.success(List.of(sample), LEVEL)));
            }
        }
        List<Board> sorted = List.copyOf(boards.values());
        sorted.forEach(board -> board.entries.sort(Comparator.comparingDouble(Entry::rate)
                .reversed()
                .thenComparing(entry -> entry.setup().model().value())
                .thenComparing(entry -> entry.submission().submitter())));
        return sorted;
    }

    void print(PrintWriter out) {
        out.println("Board " + shortened(key) + ": case set " + shortened(setup.caseSet()) + ", system prompt "
                + Printable.cell(ComparisonAxis.SYSTEM_PROMPT.of(setup)) + ", "
                + Printable.cell(ComparisonAxis.PROCESSING.of(setup)) + ", parameters "
                + Printable.cell(setup.parametersJson()));
        Table table = new Table("rank", "model", "submitter", "success", "tasks", "received", "run", "conspicuous");
        for (Entry entry : entries) {
            table.row(
                    rank(entry),
                    entry.setup().model().value(),
                    entry.submission().submitter(),
                    Figures.rate(entry.success()),
                    entry.success().cases(),
                    entry.submission().receivedAt().toString(),
                    entry.setup().run().value(),
                    entry.submission().reason());
        }
        table.print(out, OutputFormat.TABLE);
        out.println();
    }

    static Table table(List<Board> boards) {
        Table table = new Table(
                "board",
                "rank_best",
                "rank_worst",
                "model",
                "submitter",
                "success",
                "success_low",
                "success_high",
                "success_method",
                "tasks",
                "clusters",
                "received_at",
                "run",
                "submission",
                "case_set",
                "scoring",
                "system_prompt",
                "processing",
                "parameters",
                "conspicuous");
        for (Board board : boards) {
            for (Entry entry : board.entries) {
                board.row(table, entry);
            }
        }
        return table;
    }

    private void row(Table table, Entry entry) {
        Interval interval = entry.success().interval();
        table.row(
                key.hex(),
                best(entry),
                worst(entry),
                entry.setup().model().value(),
                entry.submission().submitter(),
                entry.success().value(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                interval == null ? null : interval.method(),
                entry.success().cases(),
                entry.success().clusters(),
                entry.submission().receivedAt().toString(),
                entry.setup().run().value(),
                entry.submission().id().hex(),
                setup.caseSet().hex(),
                setup.scoring().hex(),
                setup.systemPrompt().hex(),
                setup.processing().hex(),
                setup.parameters().hex(),
                entry.submission().reason());
    }

    /** From which place to which, as far as intervals tell models apart. */
    private String rank(Entry entry) {
        long best = best(entry);
        long worst = worst(entry);
        return best == worst ? String.valueOf(best) : best + "–" + worst;
    }

    private long best(Entry entry) {
        return 1 + entries.stream().filter(other -> other.isAbove(entry)).count();
    }

    private long worst(Entry entry) {
        return entries.size() - entries.stream().filter(entry::isAbove).count();
    }

    private static String shortened(ContentHash hash) {
        return hash.hex().substring(0, SHORT_HASH);
    }

    private record Entry(StoredSubmission submission, RunSetup setup, Estimate success) {
        /** An unknown rate stands behind all others. */
        double rate() {
            Double rate = success.value();
            return rate == null ? -1 : rate;
        }

        /** Whether the intervals leave no doubt. */
        boolean isAbove(Entry other) {
            Interval mine = success.interval();
            Interval theirs = other.success.interval();
            return mine != null && theirs != null && mine.low() > theirs.high();
        }
    }
}
