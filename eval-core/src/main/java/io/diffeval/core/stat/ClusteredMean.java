package io.diffeval.core.stat;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean over cases, its standard error and interval, where cases of one cluster share chance. The standard error is
 * {@code sqrt(C/(C−1) · Σ_c (Σ_{i∈c} (s_i − s̄))²) / n}, the CR1 sandwich estimator; the interval is Student's with C − 1
 * degrees of freedom. Where every case is its own cluster this is {@code sqrt(Σ (s_i − s̄)² / ((n−1) n))}.
 *
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller 2024</a>
 */
public final class ClusteredMean {
    /** The method's name in an {@link Interval} where no cases share a cluster. */
    public static final String INDEPENDENT = "student_t";

    /** The method's name in an {@link Interval} where some cases share a cluster. */
    public static final String CLUSTERED = "cluster_cr1_t";

    // Scores are quotients of small whole numbers; what differs by less does so by rounding.
    private static final double ROUNDING = 1e-12;

    private ClusteredMean() {}

    /**
     * Estimates the mean of a quantity without bounds.
     *
     * @param scores one score a case
     * @param level the confidence level, between 0 and 1
     * @return the mean; without an interval if there are fewer than two clusters, or if they do not vary
     * @throws IllegalArgumentException if the level is out of its range
     */
    public static Estimate of(List<CaseScore> scores, double level) {
        return within(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, scores, level);
    }

    /**
     * Estimates the mean of a bounded quantity; the interval ends at the bounds. Where all scores are equal, it says how
     * much could have been missed: the method is then {@code wilson_of_clusters}, which takes each cluster for one trial.
     *
     * @param lowest the least possible score
     * @param highest the greatest possible score
     * @param scores one score a case, within the bounds
     * @param level the confidence level, between 0 and 1
     * @return the mean; without an interval if there are no cases, or if scores differ but clusters do not
     * @throws IllegalArgumentException if a score or the level is out of its range
     */
    public static Estimate within(double lowest, double highest, List<CaseScore> scores, double level) {
        check(lowest, highest, scores, level);
        if (scores.isEmpty()) {
            return new Estimate(null, null, null, NoInterval.NO_CASES, 0, 0, 0, 0);
        }
        Clusters clusters = Clusters.of(scores);
        double mean = mean(scores);
        if (isUniform(scores) && Double.isFinite(highest - lowest)) {
            Interval interval = UniformInterval.of(scores.get(0).score(), lowest, highest, clusters.count(), level);
            return new Estimate(mean, null, interval, null, scores.size(), clusters.count(), 0, 0);
        }
        if (clusters.count() == 1) {
            return without(NoInterval.ONE_CLUSTER, mean, scores, clusters);
        }
        double error = standardError(scores, mean, clusters);
        if (isUniform(scores) || error <= ROUNDING * largest(scores)) {
            return without(NoInterval.NO_VARIATION, mean, scores, clusters);
        }
        double half = TDistribution.of(clusters.count() - 1).inverseSurvivalProbability((1 - level) / 2) * error;
        String method = clusters.areShared() ? CLUSTERED : INDEPENDENT;
        Interval interval = new Interval(Math.max(lowest, mean - half), Math.min(highest, mean + half), level, method);
        return new Estimate(mean, error, interval, null, scores.size(), clusters.count(), 0, 0);
    }

    private static void check(double lowest, double highest, List<CaseScore> scores, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level);
        }
        for (CaseScore score : scores) {
            if (score.score() < lowest || score.score() > highest) {
                throw new IllegalArgumentException("case %s: score %s is not within %s and %s"
                        .formatted(score.caseKey(), score.score(), lowest, highest));
            }
        }
    }

    private static Estimate without(NoInterval reason, double mean, List<CaseScore> scores, Clusters clusters) {
        return new Estimate(mean, null, null, reason, scores.size(), clusters.count(), 0, 0);
    }

    private static double standardError(List<CaseScore> scores, double mean, Clusters clusters) {
        double squares = 0;
        for (int[] members : clusters.members()) {
            double sum = 0;
            for (int member : members) {
                sum += scores.get(member).score() - mean;
            }
            squares += sum * sum;
        }
        double count = clusters.count();
        return Math.sqrt(count / (count - 1) * squares) / scores.size();
    }

    private static double mean(List<CaseScore> scores) {
        return scores.stream().mapToDouble(CaseScore::score).average().orElseThrow();
    }

    private static boolean isUniform(List<CaseScore> scores) {
        double first = scores.get(0).score();
        double tolerance = ROUNDING * largest(scores);
        return scores.stream().allMatch(score -> Math.abs(score.score() - first) <= tolerance);
    }

    private static double largest(List<CaseScore> scores) {
        return scores.stream()
                .mapToDouble(score -> Math.abs(score.score()))
                .max()
                .orElseThrow();
    }
}
