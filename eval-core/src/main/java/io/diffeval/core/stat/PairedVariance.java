package io.diffeval.core.stat;

/**
 * How much the difference of a case's two scores varies: {@code ω² + σ²_A/K_A + σ²_B/K_B}.
 *
 * @param betweenCases variance of the true differences over cases, ω², at least 0
 * @param withinBaseline mean variance of the baseline's attempts at a case, σ²_A, at least 0
 * @param baselineAttempts the baseline's attempts at a case, K_A, at least 1
 * @param withinCandidate mean variance of the candidate's attempts at a case, σ²_B, at least 0
 * @param candidateAttempts the candidate's attempts at a case, K_B, at least 1
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller 2024, section 5</a>
 */
public record PairedVariance(
        double betweenCases,
        double withinBaseline,
        int baselineAttempts,
        double withinCandidate,
        int candidateAttempts) {
    /** Checks the ranges. */
    public PairedVariance {
        requireVariance(betweenCases);
        requireVariance(withinBaseline);
        requireVariance(withinCandidate);
        if (baselineAttempts < 1 || candidateAttempts < 1) {
            throw new IllegalArgumentException(baselineAttempts + " and " + candidateAttempts + " attempts");
        }
    }

    /**
     * The variance of one case's difference.
     *
     * @return the sum of the three parts, at least 0
     */
    public double perCase() {
        return betweenCases + withinBaseline / baselineAttempts + withinCandidate / candidateAttempts;
    }

    private static void requireVariance(double variance) {
        if (!(variance >= 0 && Double.isFinite(variance))) {
            throw new IllegalArgumentException("variance " + variance);
        }
    }
}
