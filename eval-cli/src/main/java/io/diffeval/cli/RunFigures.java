package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run's summary says besides counts: how often it succeeded, and what its calls cost. */
record RunFigures(Estimate success, KnownTotal<Double> costUsd) {
    private static final double LEVEL = 0.95;

    static RunFigures of(AnalysisQueries queries, RunId run) {
        List<CallTotals> totals = queries.costAndTokens(run);
        long known = totals.stream().mapToLong(total -> total.costUsd().known()).sum();
        double sum = totals.stream()
                .map(total -> total.costUsd().sum())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        long unknown =
                totals.stream().mapToLong(total -> total.costUsd().unknown()).sum();
        return new RunFigures(
                RunSample.success(queries.samples(run), LEVEL),
                new KnownTotal<>(known == 0 ? null : sum, known, unknown));
    }

    String successForPeople() {
        return Figures.rate(success);
    }

    /** The cost; null where none is known, so that nobody takes it for 0. */
    @Nullable
    String costForPeople() {
        Double sum = costUsd.sum();
        return sum == null
                ? null
                : Figures.dollars(sum) + (costUsd.unknown() == 0 ? "" : " (" + costUsd.unknown() + " unknown)");
    }

    @Nullable
    Double low() {
        Interval interval = success.interval();
        return interval == null ? null : interval.low();
    }

    @Nullable
    Double high() {
        Interval interval = success.interval();
        return interval == null ? null : interval.high();
    }

    @Nullable
    String method() {
        Interval interval = success.interval();
        return interval == null ? null : interval.method();
    }
}
