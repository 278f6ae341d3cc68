package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * What one case scored: the unit of analysis. The attempts at a case are reduced to one number before cases are put
 * together, since attempts at the same case are not independent.
 *
 * @param caseKey names the case, and pairs it with the same case elsewhere; not blank
 * @param cluster what the case shares chance with, for example its source repository; null if nothing
 * @param score the score, finite; a rate from 0 to 1, or a measured quantity such as milliseconds
 * @param attempts how many attempts the score stands for, at least 1
 */
public record CaseScore(String caseKey, @Nullable String cluster, double score, int attempts) {
    /** Checks the ranges. */
    public CaseScore {
        if (caseKey.isBlank()) {
            throw new IllegalArgumentException("case key is blank");
        }
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("case " + caseKey + ": score " + score);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("case " + caseKey + ": " + attempts + " attempts");
        }
    }

    /**
     * Whether this is one attempt that failed or succeeded.
     *
     * @return whether the score is 0 or 1 and stands for one attempt
     */
    public boolean isTrial() {
        return attempts == 1 && (score == 0 || score == 1);
    }
}
