package io.diffeval.core.stat;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The score interval of a binomial proportion. It holds for independent trials only: one attempt for each case, no two
 * cases of one cluster.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
 */
public final class WilsonInterval {
    /** The method's name in an {@link Interval}. */
    public static final String METHOD = "wilson";

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private WilsonInterval() {}

    /**
     * Computes the interval.
     *
     * @param successes how many trials succeeded, from 0 to {@code trials}
     * @param trials how many there were, at least 1
     * @param level the confidence level, between 0 and 1
     * @return the interval, within 0 and 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Interval of(long successes, long trials, double level) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level);
        }
        double z = STANDARD_NORMAL.inverseSurvivalProbability((1 - level) / 2);
        Interval interval = about((double) successes / trials, trials, z, level, METHOD);
        // At 0 and at n an end is exact; rounding must not move it.
        double low = successes == 0 ? 0 : interval.low();
        double high = successes == trials ? 1 : interval.high();
        return new Interval(low, high, level, METHOD);
    }

    /** About a rate of so many trials, which need not be a whole number, as far as a quantile reaches. */
    static Interval about(double rate, double trials, double quantile, double level, String method) {
        double square = quantile * quantile / trials;
        double centre = (rate + square / 2) / (1 + square);
        double half = quantile * Math.sqrt(rate * (1 - rate) / trials + square / (4 * trials)) / (1 + square);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), level, method);
    }
}
