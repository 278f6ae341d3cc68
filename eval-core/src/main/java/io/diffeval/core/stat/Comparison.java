package io.diffeval.core.stat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The paired comparison of a rate between a baseline and a candidate. Both rates are over the cases that both sides
 * have, so that their difference is the one estimated. What a comparison that found nothing could have found is its
 * minimum detectable effect: "no difference" is not to be printed without it.
 *
 * @param baseline the rate before
 * @param candidate the rate after
 * @param difference candidate less baseline
 * @param test the default test of no difference, {@link SignFlipTest}; null of no cases
 * @param adjusted its p-value adjusted for the other comparisons made, null if there are none
 * @param minimumDetectableEffect the least difference that such a comparison finds in 80 % of all times, as a rate; null
 *     where the standard error is unknown: look at the interval then
 * @param fixed cases that score higher, the most improved first
 * @param broken cases that score lower, the worst first
 * @param unchanged how many cases score the same
 */
public record Comparison(
        Estimate baseline,
        Estimate candidate,
        Estimate difference,
        @Nullable PairedTest test,
        @Nullable AdjustedPValue adjusted,
        @Nullable Double minimumDetectableEffect,
        List<PairedCase> fixed,
        List<PairedCase> broken,
        int unchanged) {
    private static final double POWER = 0.8;

    /** Copies the lists. */
    public Comparison {
        fixed = List.copyOf(fixed);
        broken = List.copyOf(broken);
    }

    /**
     * Compares the rates of two samples.
     *
     * @param pairing the samples, scores from 0 to 1
     * @param level the confidence level, between 0 and 1
     * @param random for the test, where it samples; seed it to get the same again
     * @return the comparison, its p-value not adjusted
     * @throws IllegalArgumentException if a score or the level is out of its range
     */
    public static Comparison of(Pairing pairing, double level, RandomGenerator random) {
        RateChange rates = RateChange.of(pairing, level);
        Comparator<PairedCase> byGain =
                Comparator.comparingDouble(pair -> pair.difference().score());
        Comparator<PairedCase> byKey = Comparator.comparing(PairedCase::caseKey);
        List<PairedCase> fixed = pairing.cases().stream()
                .filter(pair -> pair.difference().score() > 0)
                .sorted(byGain.reversed().thenComparing(byKey))
                .toList();
        List<PairedCase> broken = pairing.cases().stream()
                .filter(pair -> pair.difference().score() < 0)
                .sorted(byGain.thenComparing(byKey))
                .toList();
        return new Comparison(
                rates.baseline(),
                rates.candidate(),
                rates.difference(),
                SignFlipTest.of(pairing.differences(), random),
                null,
                detectable(rates.difference(), level),
                fixed,
                broken,
                pairing.cases().size() - fixed.size() - broken.size());
    }

    /**
     * Adjusts the p-values of comparisons that are looked at together.
     *
     * @param comparisons the comparisons; those without a test are left as they are and do not count
     * @param adjustment how
     * @return the same comparisons in the same order; a single one is not adjusted
     */
    public static List<Comparison> adjust(List<Comparison> comparisons, Adjustment adjustment) {
        double[] pValues = comparisons.stream()
                .map(Comparison::test)
                .filter(test -> test != null)
                .mapToDouble(PairedTest::pValue)
                .toArray();
        if (pValues.length < 2) {
            return List.copyOf(comparisons);
        }
        double[] adjusted = adjustment.adjust(pValues);
        List<Comparison> result = new ArrayList<>();
        int next = 0;
        for (Comparison comparison : comparisons) {
            result.add(
                    comparison.test() == null
                            ? comparison
                            : comparison.with(new AdjustedPValue(adjusted[next++], adjustment, pValues.length)));
        }
        return List.copyOf(result);
    }

    private Comparison with(AdjustedPValue value) {
        return new Comparison(
                baseline, candidate, difference, test, value, minimumDetectableEffect, fixed, broken, unchanged);
    }

    private static @Nullable Double detectable(Estimate difference, double level) {
        Double error = difference.standardError();
        return error == null ? null : new Power(1 - level, POWER).minimumDetectableEffect(error);
    }
}
