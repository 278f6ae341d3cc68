package io.diffeval.core.stat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes one score of a case's attempts. An attempt passed if its score is 1. */
@FunctionalInterface
public interface Reducer {
    /**
     * Reduces the scores of a case's attempts.
     *
     * @param scores one score an attempt, at least one
     * @return the case's score, null where it is undefined
     */
    @Nullable
    Double reduce(List<Double> scores);

    /**
     * The mean score.
     *
     * @return the reducer
     */
    static Reducer mean() {
        return scores ->
                scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /**
     * How likely at least one of k attempts passes.
     *
     * @param k how many, at least 1
     * @return the reducer; undefined for fewer than k attempts
     * @see PassAtK
     */
    static Reducer passAtK(int k) {
        requirePositive(k);
        return scores -> PassAtK.of(scores.size(), passes(scores), k);
    }

    /**
     * How likely each of k attempts passes.
     *
     * @param k how many, at least 1
     * @return the reducer; undefined for fewer than k attempts
     * @see PassHatK
     */
    static Reducer passHatK(int k) {
        requirePositive(k);
        return scores -> PassHatK.of(scores.size(), passes(scores), k);
    }

    /**
     * 1 if at least m attempts passed, else 0. The more attempts, the easier it is, so cases should have equally many.
     *
     * @param m how many, at least 1
     * @return the reducer; undefined for fewer than m attempts
     */
    static Reducer atLeast(int m) {
        requirePositive(m);
        return scores -> scores.size() < m ? null : passes(scores) >= m ? 1.0 : 0.0;
    }

    /**
     * The most frequent score; of equally frequent ones the lowest, so that a tie is no success.
     *
     * @return the reducer
     */
    static Reducer mode() {
        return scores -> {
            Map<Double, Integer> counts = new TreeMap<>();
            scores.forEach(score -> counts.merge(score, 1, Integer::sum));
            double mode = Double.NaN;
            int most = 0;
            for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
                if (entry.getValue() > most) {
                    mode = entry.getKey();
                    most = entry.getValue();
                }
            }
            return mode;
        };
    }

    private static int passes(List<Double> scores) {
        return (int) scores.stream().filter(score -> score == 1).count();
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " attempts");
        }
    }
}
