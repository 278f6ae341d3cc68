package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One score a case, and what was left out.
 *
 * @param scores the scores, no case twice
 * @param dropped the keys of cases without a score, none of which is in {@code scores}
 * @param infrastructureFailures how many attempts were left out because they failed for reasons that say nothing about
 *     the model
 */
public record ScoreSample(List<CaseScore> scores, List<String> dropped, long infrastructureFailures) {
    /** Copies the lists and checks that no case occurs twice. */
    public ScoreSample {
        scores = List.copyOf(scores);
        dropped = List.copyOf(dropped);
        Set<String> keys = new HashSet<>(dropped);
        if (keys.size() < dropped.size()) {
            throw new IllegalArgumentException("a dropped case occurs twice");
        }
        for (CaseScore score : scores) {
            if (!keys.add(score.caseKey())) {
                throw new IllegalArgumentException("case " + score.caseKey() + " occurs twice");
            }
        }
        if (infrastructureFailures < 0) {
            throw new IllegalArgumentException(infrastructureFailures + " failures");
        }
    }

    /**
     * A sample from which nothing was left out.
     *
     * @param scores one score a case
     * @return the sample
     */
    public static ScoreSample of(List<CaseScore> scores) {
        return new ScoreSample(scores, List.of(), 0);
    }

    /**
     * Makes one score of each case's attempts. A case without a scored attempt, or whose score is undefined, is dropped.
     *
     * @param cases the attempts, no case twice
     * @param reducer how attempts become a score
     * @return the sample
     */
    public static ScoreSample of(List<CaseAttempts> cases, Reducer reducer) {
        List<CaseScore> scores = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (CaseAttempts attempts : cases) {
            CaseScore score = attempts.reduce(reducer);
            if (score == null) {
                dropped.add(attempts.caseKey());
            } else {
                scores.add(score);
            }
        }
        long failures =
                cases.stream().mapToLong(CaseAttempts::infrastructureFailures).sum();
        return new ScoreSample(scores, dropped, failures);
    }

    /**
     * Estimates a rate.
     *
     * @param level the confidence level, between 0 and 1
     * @return the rate, by the method that fits
     * @throws IllegalArgumentException if a score is not within 0 and 1, or the level is out of its range
     * @see ClusteredRate
     */
    public Estimate rate(double level) {
        return ClusteredRate.of(scores, level).leavingOut(dropped.size(), infrastructureFailures);
    }

    /**
     * Estimates the mean of a quantity without bounds.
     *
     * @param level the confidence level, between 0 and 1
     * @return the mean
     * @throws IllegalArgumentException if the level is out of its range
     * @see ClusteredMean
     */
    public Estimate mean(double level) {
        return ClusteredMean.of(scores, level).leavingOut(dropped.size(), infrastructureFailures);
    }
}
