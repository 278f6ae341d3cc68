package io.diffeval.core.stat;

/**
 * The interval of a bounded mean when every cluster had the same score. A standard error of 0 would claim certainty;
 * but if none of C clusters differs, the share of those that do is at most the upper end of Wilson's interval of 0 of
 * C, and such a cluster lies at worst at a bound. So for a rate of 0 this reads "none of n, at most x". It takes a
 * whole cluster for one trial, and presumes that large clusters do not differ more often than small ones.
 *
 * @see WilsonInterval
 */
final class UniformInterval {
    static final String METHOD = "wilson_of_clusters";

    private UniformInterval() {}

    static Interval of(double score, double lowest, double highest, int clusters, double level) {
        double others = WilsonInterval.of(0, clusters, level).high();
        double low = score - others * (score - lowest);
        double high = score + others * (highest - score);
        return new Interval(low, high, level, METHOD);
    }
}
