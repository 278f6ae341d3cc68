package io.diffeval.core.stat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * By what share a measured quantity, such as latency or cost, changed from baseline to candidate, over the cases that
 * both have: 0.1 is 10 % more. The interval is from {@link ClusterBootstrap#RESAMPLES} resamples of whole clusters.
 */
public final class RelativeChange {
    private RelativeChange() {}

    /**
     * Estimates the change of a quantile; percentile interval.
     *
     * @param pairing the quantity of each case
     * @param probability which quantile of the cases, from 0 to 1, type 7
     * @param level the confidence level, between 0 and 1
     * @param random draws the resamples; seed it to get the same again
     * @return the change, null if the baseline's quantile is 0
     * @throws IllegalArgumentException if a quantity is below 0, or probability or level is out of its range
     */
    public static Estimate ofQuantile(Pairing pairing, double probability, double level, RandomGenerator random) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        RankedQuantities baseline = new RankedQuantities(baseline(pairing));
        RankedQuantities candidate = new RankedQuantities(candidate(pairing));
        ToDoubleFunction<int[]> change =
                drawn -> candidate.quantile(drawn, probability) / baseline.quantile(drawn, probability) - 1;
        return note(bootstrap(pairing, random).percentile(change, level), pairing);
    }

    /**
     * Estimates the change of a total; bias-corrected and accelerated interval.
     *
     * @param pairing the quantity of each case
     * @param level the confidence level, between 0 and 1
     * @param random draws the resamples; seed it to get the same again
     * @return the change, null if the baseline's total is 0
     * @throws IllegalArgumentException if a quantity is below 0, or the level is out of its range
     */
    public static Estimate ofTotal(Pairing pairing, double level, RandomGenerator random) {
        double[] baseline = baseline(pairing);
        double[] candidate = candidate(pairing);
        ToDoubleFunction<int[]> change = drawn -> total(candidate, drawn) / total(baseline, drawn) - 1;
        return note(bootstrap(pairing, random).bca(change, level), pairing);
    }

    private static ClusterBootstrap bootstrap(Pairing pairing, RandomGenerator random) {
        return new ClusterBootstrap(pairing.differences(), ClusterBootstrap.RESAMPLES, random);
    }

    private static Estimate note(Estimate change, Pairing pairing) {
        return change.leavingOut(pairing.dropped().size(), pairing.infrastructureFailures());
    }

    private static double[] baseline(Pairing pairing) {
        return quantities(pairing.cases().stream().map(PairedCase::baseline).toList());
    }

    private static double[] candidate(Pairing pairing) {
        return quantities(pairing.cases().stream().map(PairedCase::candidate).toList());
    }

    private static double[] quantities(List<CaseScore> scores) {
        for (CaseScore score : scores) {
            if (score.score() < 0) {
                throw new IllegalArgumentException("case " + score.caseKey() + ": " + score.score() + " is below 0");
            }
        }
        return scores.stream().mapToDouble(CaseScore::score).toArray();
    }

    private static double total(double[] values, int[] drawn) {
        return Arrays.stream(drawn).mapToDouble(i -> values[i]).sum();
    }
}
