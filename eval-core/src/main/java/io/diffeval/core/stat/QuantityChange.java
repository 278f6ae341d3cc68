package io.diffeval.core.stat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A measured quantity before and after, over the cases that both sides have, and by what share it changed.
 *
 * @param baseline the quantity before, null of no cases
 * @param candidate the quantity after, null of no cases
 * @param change by what share it changed: 0.1 is 10 % more
 */
public record QuantityChange(
        @Nullable Double baseline, @Nullable Double candidate, Estimate change) {
    /** The method's name in an {@link Interval} of measurements that are the very same on both sides. */
    public static final String IDENTICAL = "identical";

    /**
     * Estimates the change of a quantile over cases.
     *
     * @param pairing the quantity of each case, at least 0
     * @param probability which quantile, from 0 to 1, type 7
     * @param level the confidence level, between 0 and 1
     * @param random draws the resamples; seed it to get the same again
     * @return the change
     * @see RelativeChange#ofQuantile
     */
    public static QuantityChange ofQuantile(Pairing pairing, double probability, double level, RandomGenerator random) {
        return new QuantityChange(
                quantile(baseline(pairing), probability),
                quantile(candidate(pairing), probability),
                RelativeChange.ofQuantile(pairing, probability, level, random));
    }

    /**
     * Estimates the change of a total over cases.
     *
     * @param pairing the quantity of each case, at least 0
     * @param level the confidence level, between 0 and 1
     * @param random draws the resamples; seed it to get the same again
     * @return the change
     * @see RelativeChange#ofTotal
     */
    public static QuantityChange ofTotal(Pairing pairing, double level, RandomGenerator random) {
        return new QuantityChange(
                total(baseline(pairing)), total(candidate(pairing)), RelativeChange.ofTotal(pairing, level, random));
    }

    /**
     * A quantile over cases whose two measurements are one and the same, as those of a call whose reply is judged twice:
     * it did not change, for certain.
     *
     * @param pairing the quantity of each case, the same on both sides
     * @param probability which quantile, from 0 to 1, type 7
     * @param level the confidence level to state
     * @return the change of 0
     */
    public static QuantityChange identicalQuantile(Pairing pairing, double probability, double level) {
        return identical(pairing, quantile(baseline(pairing), probability), level);
    }

    /**
     * A total over cases whose two measurements are one and the same.
     *
     * @param pairing the quantity of each case, the same on both sides
     * @param level the confidence level to state
     * @return the change of 0
     */
    public static QuantityChange identicalTotal(Pairing pairing, double level) {
        return identical(pairing, total(baseline(pairing)), level);
    }

    private static QuantityChange identical(Pairing pairing, @Nullable Double quantity, double level) {
        int cases = pairing.cases().size();
        int clusters = Clusters.of(pairing.differences()).count();
        Estimate change = quantity == null
                ? new Estimate(null, null, null, NoInterval.NO_CASES, 0, 0, 0, 0)
                : new Estimate(0.0, null, new Interval(0, 0, level, IDENTICAL), null, cases, clusters, 0, 0);
        return new QuantityChange(
                quantity, quantity, change.leavingOut(pairing.dropped().size(), pairing.infrastructureFailures()));
    }

    private static double[] baseline(Pairing pairing) {
        return pairing.cases().stream()
                .mapToDouble(pair -> pair.baseline().score())
                .sorted()
                .toArray();
    }

    private static double[] candidate(Pairing pairing) {
        return pairing.cases().stream()
                .mapToDouble(pair -> pair.candidate().score())
                .sorted()
                .toArray();
    }

    private static @Nullable Double quantile(double[] ascending, double probability) {
        return ascending.length == 0
                ? null
                : Double.valueOf(Type7Quantile.of(i -> ascending[i], ascending.length, probability));
    }

    private static @Nullable Double total(double[] quantities) {
        return quantities.length == 0
                ? null
                : Double.valueOf(Arrays.stream(quantities).sum());
    }
}
