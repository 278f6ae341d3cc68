package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SignFlipTestTests {
    @Test
    void says_nothing_of_no_cases() {
        assertThat(SignFlipTest.of(List.of(), new SplittableRandom(1))).isNull();
    }

    @Test
    void finds_nothing_where_nothing_differs() {
        assertThat(test(0, 0, 0)).isEqualTo(new PairedTest(1, "sign_flip_exact", 3, 3));
    }

    /** Both assignments of one cluster are as far from 0. */
    @Test
    void finds_nothing_in_one_cluster() {
        assertThat(test(5).pValue()).isEqualTo(1);
    }

    /** Of 8 sums of ±1 ±2 ±3 those at least 4 from 0: 6, 4, −4, −6. */
    @Test
    void counts_all_assignments() {
        assertThat(test(-1, 2, 3).pValue()).isEqualTo(0.5);
        assertThat(test(1, 2, 3).pValue()).isEqualTo(0.25);
    }

    /** In binary 0.1 + 0.2 exceeds 0.3, so of four tied sums two would not count. */
    @Test
    void takes_rounding_for_a_tie() {
        assertThat(test(0.1, 0.2, 0.3).pValue()).isEqualTo(0.25);
        assertThat(test(0.1, 0.2, -0.3, 0.4).pValue())
                .isEqualTo(test(1, 2, -3, 4).pValue());
    }

    /** Twenty equal differences: 2 of 2^20 assignments, and as many again for each difference of 0. */
    @Test
    void counts_up_to_two_to_the_twentieth() {
        List<Double> values = new ArrayList<>(Collections.nCopies(20, 1.0));
        values.addAll(Collections.nCopies(100, 0.0));

        PairedTest test = test(values.stream().mapToDouble(Double::doubleValue).toArray());

        assertThat(test.pValue()).isEqualTo(Math.scalb(1.0, -19));
        assertThat(test.clusters()).isEqualTo(120);
    }

    @Test
    void counts_as_brute_force_does() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 200; round++) {
            double[] values = DoubleStream.generate(() -> random.nextInt(-4, 5) / 3.0)
                    .limit(1 + random.nextInt(10))
                    .toArray();

            assertThat(test(values).pValue())
                    .as("seed 17, round %d", round)
                    .isCloseTo(bruteForce(values), within(1e-12));
        }
    }

    /** Cluster a weighs as much as each lone case: means 1, 1, −1 as for three cases. */
    @Test
    void flips_whole_clusters() {
        List<CaseScore> differences = List.of(
                new CaseScore("1", "a", 1, 1),
                new CaseScore("2", "a", 1, 1),
                new CaseScore("3", null, 1, 1),
                new CaseScore("4", null, -1, 1));

        PairedTest test = Objects.requireNonNull(SignFlipTest.of(differences, new SplittableRandom(1)));

        assertThat(test).isEqualTo(new PairedTest(1, "sign_flip_exact", 4, 3));
    }

    @Test
    void samples_beyond_and_repeats_itself() {
        double[] values = DoubleStream.iterate(-5, value -> value + 1).limit(21).toArray();

        PairedTest test = test(values);

        assertThat(test.method()).isEqualTo("sign_flip_exact");
        double[] more = DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(-6))
                .toArray();
        assertThat(test(more).method()).isEqualTo("sign_flip_sampled");
        assertThat(test(more)).isEqualTo(test(more));
        assertThat(test(more).pValue()).isCloseTo(bruteForce(more), within(0.005));
    }

    @Test
    void never_claims_that_chance_is_impossible() {
        double[] values = Collections.nCopies(100, 1.0).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();

        assertThat(test(values).pValue()).isEqualTo(1.0 / 100_000);
    }

    private static double bruteForce(double[] values) {
        double observed = Math.abs(DoubleStream.of(values).sum()) - 1e-9;
        int assignments = 1 << values.length;
        int extreme = 0;
        for (int signs = 0; signs < assignments; signs++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
            }
            extreme += Math.abs(sum) >= observed ? 1 : 0;
        }
        return (double) extreme / assignments;
    }

    private static PairedTest test(double... differences) {
        List<CaseScore> cases = new ArrayList<>();
        for (double difference : differences) {
            cases.add(new CaseScore("c" + cases.size(), null, difference, 1));
        }
        return Objects.requireNonNull(SignFlipTest.of(cases, new SplittableRandom(1)));
    }
}
