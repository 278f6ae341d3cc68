package io.diffeval.core.stat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of any statistic over cases, by drawing as many whole clusters as there are, with replacement. It is for
 * what has no formula, such as a quotient of medians; for a mean {@link ClusteredMean} needs no luck.
 *
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani 1993, chapters 13 and 14</a>
 */
public final class ClusterBootstrap {
    /** The method's name of percentile intervals. */
    public static final String PERCENTILE = "cluster_bootstrap_percentile";

    /** The method's name of bias-corrected and accelerated intervals. */
    public static final String BCA = "cluster_bootstrap_bca";

    /** How many resamples are drawn by default. */
    public static final int RESAMPLES = 10_000;

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private final Clusters clusters;
    private final int[] all;
    private final int resamples;
    private final RandomGenerator random;

    /**
     * Creates a bootstrap.
     *
     * @param cases the cases, whose clusters are drawn
     * @param resamples how many resamples to draw, at least 100; each evaluates the statistic once
     * @param random draws them; seed it to get the same again
     * @throws IllegalArgumentException if there are fewer than 100 resamples
     */
    public ClusterBootstrap(List<CaseScore> cases, int resamples, RandomGenerator random) {
        if (resamples < 100) {
            throw new IllegalArgumentException(resamples + " resamples");
        }
        this.clusters = Clusters.of(cases);
        this.all = IntStream.range(0, cases.size()).toArray();
        this.resamples = resamples;
        this.random = random;
    }

    /**
     * The mean score, as a statistic.
     *
     * @param cases the cases that the bootstrap is made of
     * @return the statistic
     */
    public static ToDoubleFunction<int[]> meanOf(List<CaseScore> cases) {
        return drawn -> Arrays.stream(drawn)
                .mapToDouble(i -> cases.get(i).score())
                .average()
                .orElseThrow();
    }

    /**
     * Estimates a statistic; the interval is from quantile to quantile of the resamples.
     *
     * @param statistic computes it for the cases at some positions, which may repeat; never called with none
     * @param level the confidence level, between 0 and 1
     * @return the statistic, null if it is not finite; without an interval of fewer than two clusters, if all resamples
     *     agree, or if the statistic is not finite for one of them
     * @throws IllegalArgumentException if the level is out of its range
     */
    public Estimate percentile(ToDoubleFunction<int[]> statistic, double level) {
        return estimate(statistic, level, PERCENTILE, (drawn, value, probability) -> probability);
    }

    /**
     * Estimates a smooth statistic, such as a mean or a quotient of sums, not a quantile. The interval's ends are moved
     * for the bias and the skewness of the resamples; draws that equal the estimate count half.
     *
     * @param statistic computes it for the cases at some positions, which may repeat; never called with none
     * @param level the confidence level, between 0 and 1
     * @return the statistic, null if it is not finite; without an interval of fewer than two clusters, if all resamples
     *     agree, or if the statistic is not finite for one of them or with one cluster left out
     * @throws IllegalArgumentException if the level is out of its range
     */
    public Estimate bca(ToDoubleFunction<int[]> statistic, double level) {
        double acceleration = clusters.count() < 2 ? 0 : acceleration(statistic);
        return estimate(
                statistic,
                level,
                BCA,
                (drawn, value, probability) -> moved(probability, bias(drawn, value), acceleration));
    }

    private Estimate estimate(ToDoubleFunction<int[]> statistic, double level, String method, Quantiles quantiles) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level);
        }
        if (all.length == 0) {
            return new Estimate(null, null, null, NoInterval.NO_CASES, 0, 0, 0, 0);
        }
        double value = statistic.applyAsDouble(all);
        if (!Double.isFinite(value)) {
            return without(NoInterval.UNDEFINED, null);
        }
        if (clusters.count() == 1) {
            return without(NoInterval.ONE_CLUSTER, value);
        }
        double[] drawn = draw(statistic);
        double low = quantiles.at(drawn, value, (1 - level) / 2);
        double high = quantiles.at(drawn, value, (1 + level) / 2);
        if (!Double.isFinite(low + high) || !DoubleStream.of(drawn).allMatch(Double::isFinite)) {
            return without(NoInterval.UNDEFINED, value);
        }
        if (drawn[0] == drawn[drawn.length - 1]) {
            return without(NoInterval.NO_VARIATION, value);
        }
        Interval interval = new Interval(quantile(drawn, low), quantile(drawn, high), level, method);
        return new Estimate(value, deviation(drawn), interval, null, all.length, clusters.count(), 0, 0);
    }

    private Estimate without(NoInterval reason, @Nullable Double value) {
        return new Estimate(value, null, null, reason, all.length, clusters.count(), 0, 0);
    }

    private double[] draw(ToDoubleFunction<int[]> statistic) {
        int count = clusters.count();
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            drawn[i] = statistic.applyAsDouble(
                    clusters.positions(random.ints(count, 0, count).toArray()));
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double bias(double[] drawn, double value) {
        double below = 0;
        for (double draw : drawn) {
            below += draw < value ? 1 : draw == value ? 0.5 : 0;
        }
        // All draws on one side would move the ends infinitely far.
        double share = Math.min(drawn.length - 0.5, Math.max(0.5, below)) / drawn.length;
        return STANDARD_NORMAL.inverseCumulativeProbability(share);
    }

    private double acceleration(ToDoubleFunction<int[]> statistic) {
        int count = clusters.count();
        double[] without = IntStream.range(0, count)
                .mapToDouble(left -> statistic.applyAsDouble(clusters.positions(IntStream.range(0, count)
                        .filter(cluster -> cluster != left)
                        .toArray())))
                .toArray();
        double mean = DoubleStream.of(without).average().orElseThrow();
        double squares =
                DoubleStream.of(without).map(x -> (mean - x) * (mean - x)).sum();
        double cubes = DoubleStream.of(without)
                .map(x -> (mean - x) * (mean - x) * (mean - x))
                .sum();
        return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
    }

    private static double moved(double probability, double bias, double acceleration) {
        double z = bias + STANDARD_NORMAL.inverseCumulativeProbability(probability);
        double scale = 1 - acceleration * z;
        // Beyond the pole of the transformation there is nothing but its end.
        return scale <= 0 ? (z > 0 ? 1 : 0) : STANDARD_NORMAL.cumulativeProbability(bias + z / scale);
    }

    private static double quantile(double[] sorted, double probability) {
        return Type7Quantile.of(i -> sorted[i], sorted.length, probability);
    }

    private static double deviation(double[] values) {
        double mean = DoubleStream.of(values).average().orElseThrow();
        double squares =
                DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** Which quantile of the sorted draws stands for one of the statistic's distribution. */
    private interface Quantiles {
        double at(double[] drawn, double value, double probability);
    }
}
