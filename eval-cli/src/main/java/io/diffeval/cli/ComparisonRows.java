package io.diffeval.cli;

import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.stat.AdjustedPValue;
import io.diffeval.core.stat.Comparison;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import io.diffeval.core.stat.PairedTest;
import io.diffeval.core.stat.QuantityChange;
import io.diffeval.core.stat.RateChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons as rows for a program: one for each comparison and figure. */
final class ComparisonRows {
    private static final String[] COLUMNS = {
        "baseline_run",
        "baseline_model",
        "candidate_run",
        "candidate_model",
        "differences",
        "figure",
        "baseline",
        "baseline_low",
        "baseline_high",
        "baseline_method",
        "candidate",
        "candidate_low",
        "candidate_high",
        "candidate_method",
        "change",
        "change_low",
        "change_high",
        "change_method",
        "cases",
        "clusters",
        "dropped",
        "infrastructure_failures",
        "p_value",
        "test",
        "adjusted_p_value",
        "adjustment",
        "minimum_detectable_effect",
        "fixed",
        "broken",
        "unchanged"
    };

    private final Table table = new Table(COLUMNS);

    private ComparisonRows() {}

    static Table table(List<RunComparison> comparisons) {
        ComparisonRows rows = new ComparisonRows();
        comparisons.forEach(rows::add);
        return rows.table;
    }

    private void add(RunComparison comparison) {
        Comparison success = comparison.success();
        PairedTest test = success.test();
        AdjustedPValue adjusted = success.adjusted();
        rate(
                comparison,
                "success",
                new RateChange(success.baseline(), success.candidate(), success.difference()),
                test == null ? null : test.pValue(),
                test == null ? null : test.method(),
                adjusted == null ? null : adjusted.value(),
                adjusted == null ? null : adjusted.adjustment().label(),
                success.minimumDetectableEffect(),
                success.fixed().size(),
                success.broken().size(),
                success.unchanged());
        rate(comparison, "success_of_valid", comparison.successOfValid());
        rate(comparison, "valid", comparison.valid());
        rate(comparison, "silent", comparison.silent());
        rate(comparison, "refused", comparison.refused());
        quantity(comparison, "p50_latency_ms", comparison.p50Latency());
        quantity(comparison, "p90_latency_ms", comparison.p90Latency());
        quantity(comparison, "p95_latency_ms", comparison.p95Latency());
        quantity(comparison, "cost_usd", comparison.cost());
    }

    private void rate(RunComparison comparison, String figure, RateChange change, @Nullable Object... more) {
        row(comparison, figure, estimate(change.baseline()), estimate(change.candidate()), change.difference(), more);
    }

    private void quantity(RunComparison comparison, String figure, QuantityChange change) {
        row(comparison, figure, value(change.baseline()), value(change.candidate()), change.change());
    }

    private void row(
            RunComparison comparison,
            String figure,
            List<@Nullable Object> baseline,
            List<@Nullable Object> candidate,
            Estimate change,
            @Nullable Object... more) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(comparison.baseline().run().value());
        cells.add(comparison.baseline().model().value());
        cells.add(comparison.candidate().run().value());
        cells.add(comparison.candidate().model().value());
        cells.add(String.join(
                " ",
                comparison.differences().stream()
                        .map(axis -> axis.label().replace(' ', '_'))
                        .toList()));
        cells.add(figure);
        cells.addAll(baseline);
        cells.addAll(candidate);
        cells.addAll(estimate(change));
        cells.add(change.cases());
        cells.add(change.clusters());
        cells.add(change.dropped());
        cells.add(change.infrastructureFailures());
        cells.addAll(Arrays.asList(more));
        while (cells.size() < COLUMNS.length) {
            cells.add(null);
        }
        table.row(cells.toArray());
    }

    private static List<@Nullable Object> value(@Nullable Double value) {
        return Arrays.asList(value, null, null, null);
    }

    private static List<@Nullable Object> estimate(Estimate estimate) {
        Interval interval = estimate.interval();
        return interval == null
                ? value(estimate.value())
                : Arrays.asList(estimate.value(), interval.low(), interval.high(), interval.method());
    }
}
