package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTests {
    @Test
    void refuses_scores_that_are_no_rates() {
        Pairing pairing = Pairing.of(sample(0, 5), sample(1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> compare(pairing));
    }

    @Test
    void says_nothing_of_no_cases() {
        Comparison comparison = compare(Pairing.of(sample(), sample()));

        assertThat(comparison.test()).isNull();
        assertThat(comparison.minimumDetectableEffect()).isNull();
        assertThat(comparison.difference().noInterval()).isEqualTo(NoInterval.NO_CASES);
        assertThat(comparison.unchanged()).isZero();
    }

    @Test
    void lists_what_was_fixed_and_what_was_broken() {
        Comparison comparison = compare(Pairing.of(sample(0, 1, 0.5, 1, 0, 1), sample(0.5, 0.5, 1, 1, 1, 0)));

        assertThat(comparison.fixed()).extracting(PairedCase::caseKey).containsExactly("c4", "c0", "c2");
        assertThat(comparison.broken()).extracting(PairedCase::caseKey).containsExactly("c5", "c1");
        assertThat(comparison.unchanged()).isOne();
    }

    /** Of twenty cases twelve fixed and three broken. */
    @Test
    void estimates_tests_and_tells_what_it_could_have_found() {
        Comparison comparison = compare(twelveFixedThreeBroken());

        assertThat(comparison.baseline().value()).isEqualTo(0.15);
        assertThat(comparison.candidate().value()).isEqualTo(0.6);
        assertThat(comparison.difference().value()).isCloseTo(0.45, within(1e-12));
        // Among cases alone that changed by 0 or 1 the test is McNemar's exact one.
        assertThat(Objects.requireNonNull(comparison.test()).pValue())
                .isCloseTo(McNemarTest.exact(3, 12), within(1e-12));
        assertThat(comparison.minimumDetectableEffect())
                .isCloseTo(
                        2.801585
                                * Objects.requireNonNull(comparison.difference().standardError()),
                        within(1e-5));
        assertThat(comparison.adjusted()).isNull();
    }

    @Test
    void adjusts_for_the_comparisons_that_have_a_test() {
        Comparison found = compare(twelveFixedThreeBroken());
        Comparison same = compare(Pairing.of(sample(1, 0), sample(1, 0)));
        Comparison empty = compare(Pairing.of(sample(), sample()));

        List<Comparison> adjusted = Comparison.adjust(List.of(same, empty, found), Adjustment.HOLM);

        assertThat(adjusted.get(0).adjusted()).isEqualTo(new AdjustedPValue(1, Adjustment.HOLM, 2));
        assertThat(adjusted.get(1)).isEqualTo(empty);
        AdjustedPValue value = Objects.requireNonNull(adjusted.get(2).adjusted());
        assertThat(value.value()).isCloseTo(2 * McNemarTest.exact(3, 12), within(1e-12));
    }

    @Test
    void leaves_a_single_comparison_alone() {
        Comparison found = compare(twelveFixedThreeBroken());

        assertThat(Comparison.adjust(List.of(found), Adjustment.HOLM)).containsExactly(found);
    }

    private static Pairing twelveFixedThreeBroken() {
        double[] baseline = new double[20];
        double[] candidate = new double[20];
        for (int i = 0; i < 15; i++) {
            baseline[i] = i < 3 ? 1 : 0;
            candidate[i] = 1 - baseline[i];
        }
        return Pairing.of(sample(baseline), sample(candidate));
    }

    private static Comparison compare(Pairing pairing) {
        return Comparison.of(pairing, 0.95, new SplittableRandom(5));
    }

    private static ScoreSample sample(double... scores) {
        List<CaseScore> cases = new ArrayList<>();
        for (double score : scores) {
            cases.add(new CaseScore("c" + cases.size(), null, score, 1));
        }
        return ScoreSample.of(cases);
    }
}
