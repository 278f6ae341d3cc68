package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSampleTests {
    @Test
    void refuses_a_case_twice() {
        CaseScore score = new CaseScore("c", null, 1, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> ScoreSample.of(List.of(score, score)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreSample(List.of(score), List.of("c"), 0));
    }

    @Test
    void refuses_scores_that_are_no_numbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseScore("c", null, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseAttempts("c", null, List.of(Double.NaN), 0));
    }

    @Test
    void keeps_infrastructure_failures_out_of_the_rate_and_counts_them() {
        ScoreSample sample = ScoreSample.of(
                List.of(
                        new CaseAttempts("a", null, List.of(1.0, 0.0), 3),
                        new CaseAttempts("b", "repo", List.of(1.0), 0),
                        new CaseAttempts("c", null, List.of(), 2)),
                Reducer.mean());

        Estimate rate = sample.rate(0.95);

        assertThat(rate.value()).isEqualTo(0.75);
        assertThat(rate.cases()).isEqualTo(2);
        assertThat(rate.dropped()).isEqualTo(1);
        assertThat(rate.infrastructureFailures()).isEqualTo(5);
        assertThat(sample.dropped()).containsExactly("c");
    }

    @Test
    void drops_a_case_whose_score_is_undefined() {
        ScoreSample sample = ScoreSample.of(List.of(new CaseAttempts("a", null, List.of(1.0), 0)), Reducer.passAtK(2));

        assertThat(sample.scores()).isEmpty();
        assertThat(sample.rate(0.95).noInterval()).isEqualTo(NoInterval.NO_CASES);
        assertThat(sample.mean(0.95).dropped()).isEqualTo(1);
    }
}
