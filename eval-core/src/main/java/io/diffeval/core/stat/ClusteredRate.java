package io.diffeval.core.stat;

import java.util.List;

/**
 * A rate over cases, by the method that fits them: Wilson's where each case has one attempt that failed or succeeded and
 * is its own cluster, else {@link EffectiveSizeInterval} about the standard error of {@link ClusteredMean}. An interval of
 * what was never seen, or always, is never empty: {@code wilson} and {@code wilson_of_clusters} say how much could have
 * been missed.
 */
public final class ClusteredRate {
    private ClusteredRate() {}

    /**
     * Estimates the rate.
     *
     * @param scores one score a case, from 0 to 1
     * @param level the confidence level, between 0 and 1
     * @return the rate; without an interval if there are no cases, or if scores differ but clusters do not
     * @throws IllegalArgumentException if a score or the level is out of its range
     */
    public static Estimate of(List<CaseScore> scores, double level) {
        Estimate mean = ClusteredMean.within(0, 1, scores, level);
        if (!scores.isEmpty() && areIndependentTrials(scores)) {
            long successes = scores.stream().filter(score -> score.score() == 1).count();
            return mean.with(WilsonInterval.of(successes, scores.size(), level));
        }
        Double rate = mean.value();
        Double error = mean.standardError();
        return rate == null || error == null
                ? mean
                : mean.with(EffectiveSizeInterval.of(rate, error, mean.clusters(), level));
    }

    private static boolean areIndependentTrials(List<CaseScore> scores) {
        return scores.stream().allMatch(CaseScore::isTrial)
                && !Clusters.of(scores).areShared();
    }
}
