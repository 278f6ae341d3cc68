package io.diffeval.core.stat;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The score interval of a rate whose trials are not independent: {@link WilsonInterval} of as many independent trials as
 * would have its standard error, {@code p (1 − p) / se²}, with the quantile of Student's t of C − 1 degrees of freedom.
 * It stays within 0 and 1, and leans towards one half as the rate nears an end, where an interval that is symmetric about
 * the rate covers too little.
 *
 * @see <a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC6690503">Franco, Little, Louis and Slud 2019, on intervals of proportions in
 *     complex samples</a>
 */
final class EffectiveSizeInterval {
    static final String METHOD = "wilson_effective_size";

    private EffectiveSizeInterval() {}

    /** Of a rate between 0 and 1 with a standard error above 0, from at least two clusters. */
    static Interval of(double rate, double standardError, int clusters, double level) {
        double t = TDistribution.of(clusters - 1).inverseSurvivalProbability((1 - level) / 2);
        double trials = rate * (1 - rate) / (standardError * standardError);
        return WilsonInterval.about(rate, trials, t, level, METHOD);
    }
}
