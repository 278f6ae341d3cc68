package io.diffeval.core.stat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one case, before a {@link Reducer} makes one score of them.
 *
 * @param caseKey names the case; not blank
 * @param cluster what the case shares chance with, null if nothing
 * @param scores what each scored attempt got, finite
 * @param infrastructureFailures how many further attempts failed for reasons that say nothing about the model
 */
public record CaseAttempts(String caseKey, @Nullable String cluster, List<Double> scores, int infrastructureFailures) {
    /** Copies the scores and checks the ranges. */
    public CaseAttempts {
        scores = List.copyOf(scores);
        if (caseKey.isBlank()) {
            throw new IllegalArgumentException("case key is blank");
        }
        if (!scores.stream().allMatch(Double::isFinite) || infrastructureFailures < 0) {
            throw new IllegalArgumentException(
                    "case %s: scores %s, %d failures".formatted(caseKey, scores, infrastructureFailures));
        }
    }

    /**
     * Makes one score of the attempts.
     *
     * @param reducer how
     * @return the score, null where there is none
     */
    public @Nullable CaseScore reduce(Reducer reducer) {
        Double score = scores.isEmpty() ? null : reducer.reduce(scores);
        return score == null ? null : new CaseScore(caseKey, cluster, score, scores.size());
    }
}
