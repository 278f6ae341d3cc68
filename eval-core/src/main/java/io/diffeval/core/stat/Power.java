package io.diffeval.core.stat;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a paired comparison can find: how many cases a difference takes, and the difference that so many cases show. By
 * the normal distribution, so a little optimistic for few clusters.
 *
 * @param alpha how often a difference is found where there is none, for example 0.05, on both sides together
 * @param power how often a difference is found where there is one, for example 0.8
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller 2024, equations 9 and 10</a>
 */
public record Power(double alpha, double power) {
    /** Two-sided 5 %, power 80 %. */
    public static final Power DEFAULT = new Power(0.05, 0.8);

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** Checks the ranges. */
    public Power {
        if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + ", power " + power);
        }
    }

    /**
     * How many cases it takes: {@code (z_{α/2} + z_β)² (ω² + σ²_A/K_A + σ²_B/K_B) / δ²}.
     *
     * @param variance how much a case's difference varies
     * @param difference the difference to be found, δ, above 0
     * @return the number, rounded up, at least 1
     * @throws IllegalArgumentException if the difference is not above 0
     */
    public long sampleSize(PairedVariance variance, double difference) {
        if (!(difference > 0)) {
            throw new IllegalArgumentException("difference " + difference);
        }
        double z = z() / difference;
        return Math.max(1, (long) Math.ceil(z * z * variance.perCase()));
    }

    /**
     * The least difference that is found so often: {@code (z_{α/2} + z_β) sqrt((ω² + σ²_A/K_A + σ²_B/K_B) / n)}.
     *
     * @param variance how much a case's difference varies
     * @param cases how many cases, n, at least 1
     * @return the difference, at least 0
     * @throws IllegalArgumentException if there are no cases
     */
    public double minimumDetectableEffect(PairedVariance variance, int cases) {
        if (cases < 1) {
            throw new IllegalArgumentException(cases + " cases");
        }
        return minimumDetectableEffect(Math.sqrt(variance.perCase() / cases));
    }

    /**
     * The least difference that is found so often, from a standard error as observed. It has in it how cases and
     * attempts vary, and that cases share clusters.
     *
     * @param standardError of the paired difference, at least 0
     * @return the difference, at least 0
     * @throws IllegalArgumentException if the standard error is below 0
     */
    public double minimumDetectableEffect(double standardError) {
        if (!(standardError >= 0)) {
            throw new IllegalArgumentException("standard error " + standardError);
        }
        return z() * standardError;
    }

    private double z() {
        return STANDARD_NORMAL.inverseSurvivalProbability(alpha / 2)
                + STANDARD_NORMAL.inverseSurvivalProbability(1 - power);
    }
}
