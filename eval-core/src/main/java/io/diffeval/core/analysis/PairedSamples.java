package io.diffeval.core.analysis;

import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.stat.Comparison;
import io.diffeval.core.stat.Pairing;
import io.diffeval.core.stat.QuantityChange;
import io.diffeval.core.stat.RateChange;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Two samples while they are compared. */
final class PairedSamples {
    private final RunSample baseline;
    private final RunSample candidate;
    private final double level;
    private final RandomGenerator random;
    private final boolean judged;
    private final boolean sameCalls;

    PairedSamples(RunSample baseline, RunSample candidate, double level, RandomGenerator random) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.level = level;
        this.random = random;
        this.judged = baseline.isJudged() && candidate.isJudged();
        this.sameCalls = baseline.setup().sharesCallsWith(candidate.setup());
    }

    RunComparison compare() {
        Pairing latency = quantities(TaskCounts::roundTripMs);
        return new RunComparison(
                baseline.setup(),
                candidate.setup(),
                ComparisonAxis.between(baseline.setup(), candidate.setup()),
                judged ? Measure.PASSED : Measure.APPLIED,
                Comparison.of(success(), level, random),
                RateChange.of(successOfValid(), level),
                RateChange.of(shares(TaskCounts::valid, TaskCounts::answered), level),
                RateChange.of(shares(TaskCounts::silent, TaskCounts::judged), level),
                RateChange.of(shares(TaskCounts::refused, TaskCounts::answered), level),
                quantile(latency, 0.5),
                quantile(latency, 0.9),
                quantile(latency, 0.95),
                total(quantities(TaskCounts::costUsd)));
    }

    private Pairing success() {
        return judged
                ? shares(TaskCounts::passed, TaskCounts::judged)
                : shares(TaskCounts::applied, TaskCounts::answered);
    }

    private Pairing successOfValid() {
        return judged
                ? shares(TaskCounts::passedValid, TaskCounts::judgedValid)
                : shares(TaskCounts::applied, TaskCounts::valid);
    }

    private Pairing shares(ToIntFunction<TaskCounts> count, ToIntFunction<TaskCounts> of) {
        return Pairing.of(baseline.shares(count, of), candidate.shares(count, of));
    }

    private Pairing quantities(Function<TaskCounts, @Nullable Double> quantity) {
        return Pairing.of(baseline.quantities(quantity), candidate.quantities(quantity));
    }

    private QuantityChange quantile(Pairing pairing, double probability) {
        return sameCalls
                ? QuantityChange.identicalQuantile(pairing, probability, level)
                : QuantityChange.ofQuantile(pairing, probability, level, random);
    }

    private QuantityChange total(Pairing pairing) {
        return sameCalls
                ? QuantityChange.identicalTotal(pairing, level)
                : QuantityChange.ofTotal(pairing, level, random);
    }
}
