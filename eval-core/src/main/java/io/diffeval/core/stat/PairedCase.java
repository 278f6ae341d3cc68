package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * A case with its score on both sides.
 *
 * @param baseline what it scored before
 * @param candidate what the same case scored after
 */
public record PairedCase(CaseScore baseline, CaseScore candidate) {
    /** Checks that both are of one case. */
    public PairedCase {
        if (!baseline.caseKey().equals(candidate.caseKey())) {
            throw new IllegalArgumentException(baseline.caseKey() + " is not " + candidate.caseKey());
        }
    }

    /**
     * Names the case.
     *
     * @return the key
     */
    public String caseKey() {
        return candidate.caseKey();
    }

    /**
     * What the case shares chance with: the candidate's cluster, which is the newer, or else the baseline's.
     *
     * @return the cluster, null if neither side has one
     */
    public @Nullable String cluster() {
        return candidate.cluster() == null ? baseline.cluster() : candidate.cluster();
    }

    /**
     * Candidate less baseline.
     *
     * @return the difference, which stands for the attempts of both sides
     */
    public CaseScore difference() {
        return new CaseScore(
                caseKey(),
                cluster(),
                candidate.score() - baseline.score(),
                Math.addExact(baseline.attempts(), candidate.attempts()));
    }
}
