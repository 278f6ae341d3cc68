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
        double n = trials;
        double rate = successes / n;
        double scale = 1 + z * z / n;
        double centre = (rate + z * z / (2 * n)) / scale;
        double half = z * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / scale;
        // At 0 and at n an end is exact; rounding must not move it.
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == trials ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, level, METHOD);
    }
}
