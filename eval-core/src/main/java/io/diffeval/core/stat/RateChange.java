package io.diffeval.core.stat;

import java.util.List;
import java.util.function.Function;

/**
 * A rate before and after, over the cases that both sides have, and how it changed.
 *
 * @param baseline the rate before
 * @param candidate the rate after
 * @param difference candidate less baseline, over pairs
 */
public record RateChange(Estimate baseline, Estimate candidate, Estimate difference) {
    /**
     * Estimates both rates and their difference.
     *
     * @param pairing the samples, scores from 0 to 1
     * @param level the confidence level, between 0 and 1
     * @return the change
     * @throws IllegalArgumentException if a score or the level is out of its range
     */
    public static RateChange of(Pairing pairing, double level) {
        return new RateChange(
                rate(pairing, PairedCase::baseline, level),
                rate(pairing, PairedCase::candidate, level),
                pairing.rateDifference(level));
    }

    private static Estimate rate(Pairing pairing, Function<PairedCase, CaseScore> side, double level) {
        List<CaseScore> scores = pairing.cases().stream().map(side).toList();
        return ClusteredRate.of(scores, level).leavingOut(pairing.dropped().size(), pairing.infrastructureFailures());
    }
}
