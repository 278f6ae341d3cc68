package io.diffeval.core.stat;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * McNemar's test of two rates, for one attempt a case on both sides and no cases that share a cluster. Of the m cases
 * that changed, half would have been fixed if nothing differed.
 *
 * @see <a href="https://doi.org/10.1186/1471-2288-13-91">Fagerland, Lydersen and Laake 2013</a>
 */
public final class McNemarTest {
    /** The method's name of the exact test, which never exceeds its level. */
    public static final String EXACT = "mcnemar_exact";

    /** The method's name of the mid-p test, which is less conservative and may exceed its level by a little. */
    public static final String MID_P = "mcnemar_mid_p";

    private McNemarTest() {}

    /**
     * Tests exactly: {@code 2 · P(X ≤ q)}, at most 1.
     *
     * @param cases one attempt a case on both sides, every case its own cluster
     * @return the result, null of no cases
     * @throws IllegalArgumentException if a case has several attempts or a score other than 0 and 1, or if cases share a
     *     cluster; {@link SignFlipTest} is for those
     */
    public static @Nullable PairedTest exact(List<PairedCase> cases) {
        requireIndependentTrials(cases);
        return result(exact(broken(cases), fixed(cases)), EXACT, cases.size());
    }

    /**
     * Tests by the mid-p value: {@code exact − P(X = q)}.
     *
     * @param cases one attempt a case on both sides, every case its own cluster
     * @return the result, null of no cases
     * @throws IllegalArgumentException if a case has several attempts or a score other than 0 and 1, or if cases share a
     *     cluster; {@link SignFlipTest} is for those
     */
    public static @Nullable PairedTest midP(List<PairedCase> cases) {
        requireIndependentTrials(cases);
        return result(midP(broken(cases), fixed(cases)), MID_P, cases.size());
    }

    static double exact(int broken, int fixed) {
        int fewer = Math.min(broken, fixed);
        return Math.min(1, 2 * changes(broken, fixed).cumulativeProbability(fewer));
    }

    static double midP(int broken, int fixed) {
        int fewer = Math.min(broken, fixed);
        double point = changes(broken, fixed).probability(fewer);
        if (broken + fixed == 0) {
            return 1;
        }
        return broken == fixed ? 1 - point / 2 : exact(broken, fixed) - point;
    }

    private static BinomialDistribution changes(int broken, int fixed) {
        return BinomialDistribution.of(Math.addExact(broken, fixed), 0.5);
    }

    private static void requireIndependentTrials(List<PairedCase> cases) {
        List<CaseScore> differences = cases.stream().map(PairedCase::difference).toList();
        if (Clusters.of(differences).areShared()) {
            throw new IllegalArgumentException("McNemar's test: cases share a cluster");
        }
        for (PairedCase pair : cases) {
            if (!pair.baseline().isTrial() || !pair.candidate().isTrial()) {
                throw new IllegalArgumentException(
                        "McNemar's test: case " + pair.caseKey() + " is not one attempt of score 0 or 1");
            }
        }
    }

    private static int broken(List<PairedCase> cases) {
        return (int)
                cases.stream().filter(pair -> pair.difference().score() < 0).count();
    }

    private static int fixed(List<PairedCase> cases) {
        return (int)
                cases.stream().filter(pair -> pair.difference().score() > 0).count();
    }

    private static @Nullable PairedTest result(double p, String method, int cases) {
        return cases == 0 ? null : new PairedTest(p, method, cases, cases);
    }
}
