package io.diffeval.core.analysis;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.stat.Adjustment;
import io.diffeval.core.stat.Comparison;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Gate;
import io.diffeval.core.stat.GateDecision;
import io.diffeval.core.stat.GateFigure;
import io.diffeval.core.stat.QuantityChange;
import io.diffeval.core.stat.RateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How a candidate changed against a baseline, over the tasks that both answered, with what has to be known to trust it.
 *
 * <pre>{@code
 * RunComparison comparison = RunComparison.ofRuns(
 *                 queries.samples(before), queries.samples(after), 0.95, new SplittableRandom(0))
 *         .get(0);
 * assertThat(comparison.decide(Gate.parse("success >= -2pp"))).isEqualTo(GateDecision.HOLDS);
 * }</pre>
 *
 * @param baseline what is compared with
 * @param candidate what is compared
 * @param differences in what the two differ; only if it is one thing can the change be put down to it
 * @param measure what counts as success
 * @param success how success changed, of the answered attempts
 * @param successOfValid the same of the valid attempts: the classic success rate
 * @param valid the share of answered attempts that were valid
 * @param silent edits that landed wrong without anyone being told, of the answered attempts with a verdict
 * @param refused refused edits, of the answered attempts
 * @param p50Latency the median over tasks of how long an attempt took, in milliseconds
 * @param p90Latency the 90th percentile
 * @param p95Latency the 95th percentile
 * @param cost what one attempt at every task costs, in US dollars
 */
public record RunComparison(
        RunSetup baseline,
        RunSetup candidate,
        List<ComparisonAxis> differences,
        Measure measure,
        Comparison success,
        RateChange successOfValid,
        RateChange valid,
        RateChange silent,
        RateChange refused,
        QuantityChange p50Latency,
        QuantityChange p90Latency,
        QuantityChange p95Latency,
        QuantityChange cost) {
    /** Copies the list. */
    public RunComparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares two samples.
     *
     * @param baseline what is compared with
     * @param candidate what is compared
     * @param level the confidence level, between 0 and 1
     * @param random for tests and intervals that draw; seed it to get the same again
     * @return the comparison, its p-value not adjusted
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static RunComparison of(RunSample baseline, RunSample candidate, double level, RandomGenerator random) {
        return new PairedSamples(baseline, candidate, level, random).compare();
    }

    /**
     * Compares two runs model by model. Two runs of one model each are compared even if the models differ.
     *
     * @param baseline the samples of one run, one of each model
     * @param candidate the samples of another
     * @param level the confidence level, between 0 and 1
     * @param random for tests and intervals that draw; seed it to get the same again
     * @return a comparison for each model that both have, their p-values adjusted by {@link Adjustment#HOLM}
     * @throws InputException if the runs have no model in common
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static List<RunComparison> ofRuns(
            List<RunSample> baseline, List<RunSample> candidate, double level, RandomGenerator random) {
        if (baseline.size() == 1 && candidate.size() == 1) {
            return List.of(of(baseline.get(0), candidate.get(0), level, random));
        }
        Map<ModelId, RunSample> partners = candidate.stream()
                .collect(Collectors.toMap(sample -> sample.setup().model(), Function.identity()));
        List<RunComparison> comparisons = new ArrayList<>();
        for (RunSample before : baseline) {
            RunSample after = partners.get(before.setup().model());
            if (after != null) {
                comparisons.add(of(before, after, level, random));
            }
        }
        if (comparisons.isEmpty()) {
            throw new InputException(
                    "the runs have no model in common: " + models(baseline) + "; " + models(candidate));
        }
        return adjust(comparisons, Adjustment.HOLM);
    }

    private static String models(List<RunSample> samples) {
        return samples.stream().map(sample -> sample.setup().model().value()).collect(Collectors.joining(", "));
    }

    /**
     * Adjusts the p-values of comparisons that are looked at together.
     *
     * @param comparisons the comparisons
     * @param adjustment how
     * @return the same comparisons in the same order; a single one is not adjusted
     */
    public static List<RunComparison> adjust(List<RunComparison> comparisons, Adjustment adjustment) {
        List<Comparison> adjusted = Comparison.adjust(
                comparisons.stream().map(RunComparison::success).toList(), adjustment);
        List<RunComparison> result = new ArrayList<>();
        for (int i = 0; i < adjusted.size(); i++) {
            result.add(comparisons.get(i).with(adjusted.get(i)));
        }
        return List.copyOf(result);
    }

    /**
     * How a figure changed.
     *
     * @param figure the figure
     * @return candidate less baseline for a rate, the share by which it changed for other figures
     */
    public Estimate change(GateFigure figure) {
        return switch (figure) {
            case SUCCESS -> success.difference();
            case SILENT -> silent.difference();
            case REFUSED -> refused.difference();
            case P50_LATENCY -> p50Latency.change();
            case P90_LATENCY -> p90Latency.change();
            case P95_LATENCY -> p95Latency.change();
            case COST -> cost.change();
        };
    }

    /**
     * Decides whether a change stays within a bound.
     *
     * @param gate the bound
     * @return the decision; inconclusive where the change has no interval
     */
    public GateDecision decide(Gate gate) {
        return gate.decide(change(gate.figure()));
    }

    private RunComparison with(Comparison adjusted) {
        return new RunComparison(
                baseline,
                candidate,
                differences,
                measure,
                adjusted,
                successOfValid,
                valid,
                silent,
                refused,
                p50Latency,
                p90Latency,
                p95Latency,
                cost);
    }
}
