package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairingTests {
    private static final ScoreSample BASELINE = new ScoreSample(
            List.of(score("a", 1), score("b", 0.5), score("c", 0), score("x", 1)), List.of("u", "y"), 2);
    private static final ScoreSample CANDIDATE =
            new ScoreSample(List.of(score("y", 1), score("c", 1), score("b", 0.5), score("a", 0.5)), List.of("u"), 3);

    @Test
    void refuses_to_pair_two_cases() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedCase(score("a", 1), score("b", 1)));
    }

    @Test
    void keeps_the_cases_that_both_have_and_names_the_others() {
        Pairing pairing = Pairing.of(BASELINE, CANDIDATE);

        assertThat(pairing.cases()).extracting(PairedCase::caseKey).containsExactly("a", "b", "c");
        assertThat(pairing.dropped()).containsExactly("u", "x", "y");
        assertThat(pairing.infrastructureFailures()).isEqualTo(5);
    }

    @Test
    void drops_every_case_where_none_is_shared() {
        Pairing pairing = Pairing.of(ScoreSample.of(List.of(score("a", 1))), ScoreSample.of(List.of(score("b", 1))));

        assertThat(pairing.rateDifference(0.95))
                .isEqualTo(new Estimate(null, null, null, NoInterval.NO_CASES, 0, 0, 2, 0));
    }

    /** Differences −0.5, 0, 1: mean 1/6, squared deviations add up to 7/6. */
    @Test
    void takes_the_candidate_less_the_baseline() {
        Estimate difference = Pairing.of(BASELINE, CANDIDATE).rateDifference(0.95);

        assertThat(difference.value()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(7.0 / 36), within(1e-12));
        assertThat(difference.dropped()).isEqualTo(3);
        assertThat(difference.infrastructureFailures()).isEqualTo(5);
    }

    @Test
    void bounds_the_difference_of_rates_only() {
        Pairing pairing = Pairing.of(BASELINE, CANDIDATE);

        assertThat(pairing.rateDifference(0.95).interval())
                .extracting(Interval::high)
                .isEqualTo(1.0);
        assertThat(pairing.meanDifference(0.95).interval())
                .satisfies(interval -> assertThat(interval.high()).isGreaterThan(1));
    }

    @Test
    void takes_the_newer_cluster() {
        CaseScore older = new CaseScore("a", "old", 1, 1);

        assertThat(new PairedCase(older, score("a", 1)).cluster()).isEqualTo("old");
        assertThat(new PairedCase(older, new CaseScore("a", "new", 1, 1)).cluster())
                .isEqualTo("new");
    }

    /** None of 500 cases changed: Wilson's upper end of 0 of 500 both ways. */
    @Test
    void bounds_what_may_have_been_missed_where_nothing_changed() {
        List<CaseScore> scores =
                IntStream.range(0, 500).mapToObj(i -> score("c" + i, i % 2)).toList();

        Interval interval = Pairing.of(ScoreSample.of(scores), ScoreSample.of(scores))
                .rateDifference(0.95)
                .interval();

        double most = WilsonInterval.of(0, 500, 0.95).high();
        assertThat(interval).isEqualTo(new Interval(-most, most, 0.95, "wilson_of_clusters"));
        assertThat(most).isLessThan(0.008);
    }

    private static CaseScore score(String key, double score) {
        return new CaseScore(key, null, score, 2);
    }
}
