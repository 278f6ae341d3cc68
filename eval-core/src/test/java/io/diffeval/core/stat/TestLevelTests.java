package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the paired tests find a difference at 5 % where there is none. */
class TestLevelTests {
    private static final long SEED = 2024;
    private static final int SAMPLES = 4000;
    private static final double LEVEL = 0.05;

    /** Three standard errors of the simulated share. */
    private static final double MONTE_CARLO_ERROR = 3 * Math.sqrt(LEVEL * (1 - LEVEL) / SAMPLES);

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 3", "20, 1", "20, 3", "50, 1", "50, 3", "200, 1", "200, 3"})
    void sign_flips_hold_their_level(int clusters, int attempts) {
        SimulatedCases design = new SimulatedCases(clusters, 1, 3, attempts, 0.7, 0.3);
        SplittableRandom random = new SplittableRandom(SEED);
        int found = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            PairedTest test = SignFlipTest.of(design.draw(random).differences(), random, 199);
            found += Objects.requireNonNull(test).pValue() <= LEVEL ? 1 : 0;
        }

        assertThat((double) found / SAMPLES).as("seed %d", SEED).isBetween(0.005, LEVEL + MONTE_CARLO_ERROR);
    }

    /** Worked out, not simulated: over how many cases change, and which way, at the worst share of changes. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 50, 200})
    void mcnemars_exact_test_holds_its_level(int cases) {
        assertThat(worstLevel(cases, McNemarTest::exact)).isBetween(0.01, LEVEL);
    }

    /** It is known to exceed it; at 50 cases by the most of these. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 50, 200})
    void mcnemars_mid_p_test_exceeds_its_level_by_less_than_a_point(int cases) {
        assertThat(worstLevel(cases, McNemarTest::midP)).isBetween(0.03, LEVEL + 0.01);
    }

    private static double worstLevel(int cases, McNemar test) {
        double[] found = IntStream.rangeClosed(0, cases)
                .mapToDouble(changed -> foundOf(changed, test))
                .toArray();
        return DoubleStream.iterate(0.01, share -> share < 1, share -> share + 0.01)
                .map(share -> IntStream.rangeClosed(0, cases)
                        .mapToDouble(
                                changed -> BinomialDistribution.of(cases, share).probability(changed) * found[changed])
                        .sum())
                .max()
                .orElseThrow();
    }

    private static double foundOf(int changed, McNemar test) {
        BinomialDistribution broken = BinomialDistribution.of(changed, 0.5);
        return IntStream.rangeClosed(0, changed)
                .filter(count -> test.pValue(count, changed - count) <= LEVEL)
                .mapToDouble(broken::probability)
                .sum();
    }

    private interface McNemar {
        double pValue(int broken, int fixed);
    }
}
