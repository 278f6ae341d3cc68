package io.diffeval.core.stat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The paired permutation test on cluster means, the default test of a difference. If nothing differs, a cluster's mean
 * difference is as likely to be of one sign as of the other; the p-value is the share of all assignments of signs whose
 * mean is at least as far from 0. Up to {@link #EXACT_CLUSTERS} clusters that are not 0 every assignment counts; beyond
 * that {@link #SAMPLES} are drawn and the observed one is added to them, so that the level holds.
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth 2010, on sampled permutations; the test is
 *     Fisher's, 1935</a>
 */
public final class SignFlipTest {
    /** The method's name where all assignments were counted. */
    public static final String EXACT = "sign_flip_exact";

    /** The method's name where assignments were sampled. */
    public static final String SAMPLED = "sign_flip_sampled";

    /** The most clusters with a difference for which all assignments are counted. */
    public static final int EXACT_CLUSTERS = 20;

    /** How many assignments are sampled otherwise. */
    public static final int SAMPLES = 99_999;

    // Sums that differ by less are ties that rounding has split.
    private static final double ROUNDING = 1e-12;

    private SignFlipTest() {}

    /**
     * Tests whether the mean of differences is 0.
     *
     * @param differences one difference a case
     * @param random draws assignments where there are too many to count; seed it to get the same again
     * @return the result; 1 if every cluster's mean is 0; null of no cases
     */
    public static @Nullable PairedTest of(List<CaseScore> differences, RandomGenerator random) {
        return of(differences, random, SAMPLES);
    }

    static @Nullable PairedTest of(List<CaseScore> differences, RandomGenerator random, int samples) {
        if (differences.isEmpty()) {
            return null;
        }
        Clusters clusters = Clusters.of(differences);
        double[] means = clusters.means(differences);
        double tolerance = ROUNDING * Arrays.stream(means).map(Math::abs).sum();
        double[] sizes = Arrays.stream(means)
                .map(Math::abs)
                .filter(size -> size > tolerance)
                .sorted()
                .toArray();
        double least = Math.abs(Arrays.stream(means).sum()) - tolerance;
        boolean exact = sizes.length <= EXACT_CLUSTERS;
        double p = exact
                ? Math.scalb(countExtreme(sizes, least), -sizes.length)
                : sampledShare(sizes, least, samples, random);
        return new PairedTest(p, exact ? EXACT : SAMPLED, differences.size(), clusters.count());
    }

    private static double countExtreme(double[] ascending, double least) {
        double[] sums = ascending.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return countExtreme(ascending, sums, ascending.length, 0, least);
    }

    /** Counts assignments to the first {@code open} sizes; largest first, so that most branches are decided early. */
    private static long countExtreme(double[] sizes, double[] sums, int open, double sum, double least) {
        double reach = open == 0 ? 0 : sums[open - 1];
        if (Math.abs(sum) - reach >= least) {
            return 1L << open;
        }
        if (Math.abs(sum) + reach < least) {
            return 0;
        }
        double next = sizes[open - 1];
        return countExtreme(sizes, sums, open - 1, sum + next, least)
                + countExtreme(sizes, sums, open - 1, sum - next, least);
    }

    private static double sampledShare(double[] sizes, double least, int samples, RandomGenerator random) {
        int extreme = 0;
        for (int sample = 0; sample < samples; sample++) {
            if (Math.abs(flippedSum(sizes, random)) >= least) {
                extreme++;
            }
        }
        return (1.0 + extreme) / (1.0 + samples);
    }

    /** Moves random bits to where doubles have their sign: no processor foresees which way a coin falls. */
    private static double flippedSum(double[] sizes, RandomGenerator random) {
        double sum = 0;
        long signs = 0;
        for (int i = 0; i < sizes.length; i++) {
            signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
            sum += Double.longBitsToDouble(Double.doubleToRawLongBits(sizes[i]) ^ signs << (Long.SIZE - 1));
        }
        return sum;
    }
}
