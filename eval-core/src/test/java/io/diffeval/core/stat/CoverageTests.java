package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often intervals at 95 % cover the truth, where it is known. The Monte-Carlo error is about 0.3 %. */
class CoverageTests {
    private static final long SEED = 2024;
    private static final int SAMPLES = 4000;
    private static final double SPREAD = 0.3;

    /** The rate is drawn too: at a single one the coverage of any interval of trials jumps with the number of trials. */
    @ParameterizedTest
    @ValueSource(ints = {30, 100, 1000})
    void wilsons_interval_covers_the_rate_of_independent_trials(int trials) {
        SplittableRandom random = new SplittableRandom(SEED);
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double rate = random.nextDouble();
            int passes = 0;
            for (int trial = 0; trial < trials; trial++) {
                passes += random.nextDouble() < rate ? 1 : 0;
            }
            covered += covers(WilsonInterval.of(passes, trials, 0.95), rate) ? 1 : 0;
        }

        assertCovered(covered);
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 1", "100, 1, 1", "20, 5, 5", "20, 1, 10"})
    void interval_covers_the_rate_of_several_attempts_a_case(int clusters, int smallest, int largest) {
        for (double rate : new double[] {0.7, 0.95}) {
            SimulatedCases design = new SimulatedCases(clusters, smallest, largest, 3, rate, SPREAD);

            assertCovered(covered(design, CoverageTests::baselineRate, rate));
        }
    }

    /** As with Wilson's, the rate is drawn too: from all, and from those of models that are worth comparing. */
    @ParameterizedTest
    @CsvSource({"20, 5, 5, 0.02", "20, 1, 10, 0.02", "30, 1, 1, 0.85", "20, 5, 5, 0.85", "20, 1, 10, 0.85"})
    void interval_covers_the_rate_of_trials_in_clusters(int clusters, int smallest, int largest, double lowest) {
        SplittableRandom random = new SplittableRandom(SEED);
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            double rate = random.nextDouble(lowest, 0.98);
            SimulatedCases design = new SimulatedCases(clusters, smallest, largest, 1, rate, SPREAD);
            Interval interval = baselineRate(design.draw(random)).interval();
            covered += interval != null && covers(interval, rate) ? 1 : 0;
        }

        assertCovered(covered);
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 1", "20, 5, 5", "20, 1, 10", "50, 1, 10"})
    void paired_interval_covers_no_difference(int clusters, int smallest, int largest) {
        SimulatedCases design = new SimulatedCases(clusters, smallest, largest, 1, 0.7, SPREAD);

        assertCovered(covered(design, pairing -> pairing.rateDifference(0.95), 0));
    }

    private static Estimate baselineRate(Pairing pairing) {
        return ClusteredRate.of(
                pairing.cases().stream().map(PairedCase::baseline).toList(), 0.95);
    }

    private static int covered(SimulatedCases design, Function<Pairing, Estimate> method, double truth) {
        SplittableRandom random = new SplittableRandom(SEED);
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Interval interval = method.apply(design.draw(random)).interval();
            covered += interval != null && covers(interval, truth) ? 1 : 0;
        }
        return covered;
    }

    private static boolean covers(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    private static void assertCovered(int covered) {
        assertThat((double) covered / SAMPLES).as("seed %d", SEED).isBetween(0.935, 0.965);
    }
}
