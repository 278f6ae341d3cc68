package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredMeanTests {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void refuses_what_is_no_level(double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusteredMean.of(alone(0, 1), level));
    }

    @Test
    void refuses_a_score_beyond_its_bounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusteredMean.within(0, 1, alone(0.5, 1.5), 0.95))
                .withMessageContaining("c1");
    }

    @Test
    void says_that_there_are_no_cases() {
        Estimate none = ClusteredMean.of(List.of(), 0.95);

        assertThat(none.value()).isNull();
        assertThat(none.noInterval()).isEqualTo(NoInterval.NO_CASES);
    }

    @Test
    void has_no_interval_of_one_case_without_bounds() {
        Estimate one = ClusteredMean.of(alone(7), 0.95);

        assertThat(one.value()).isEqualTo(7);
        assertThat(one.standardError()).isNull();
        assertThat(one.noInterval()).isEqualTo(NoInterval.ONE_CLUSTER);
    }

    @Test
    void has_no_interval_of_one_cluster_that_varies() {
        Estimate one = ClusteredMean.within(0, 1, clustered("a", 0, "a", 1), 0.95);

        assertThat(one.value()).isEqualTo(0.5);
        assertThat(one.noInterval()).isEqualTo(NoInterval.ONE_CLUSTER);
    }

    @Test
    void has_no_interval_of_clusters_that_are_all_alike() {
        assertThat(ClusteredMean.of(alone(7, 7, 7), 0.95).noInterval()).isEqualTo(NoInterval.NO_VARIATION);
        assertThat(ClusteredMean.within(0, 1, clustered("a", 0, "a", 1, "b", 1, "b", 0), 0.95)
                        .noInterval())
                .isEqualTo(NoInterval.NO_VARIATION);
    }

    /** Squared deviations 2.25, 0.25, 0.25, 2.25 add up to 5; sqrt(5 / (3 · 4)); t of 3 degrees 3.182446. */
    @Test
    void is_the_plain_standard_error_where_every_case_is_alone() {
        Estimate estimate = ClusteredMean.of(alone(1, 2, 3, 4), 0.95);

        assertThat(estimate.value()).isEqualTo(2.5);
        assertThat(estimate.standardError()).isCloseTo(0.645497224, within(1e-9));
        assertThat(interval(estimate).low()).isCloseTo(2.5 - 3.182446305 * 0.645497224, within(1e-8));
        assertThat(interval(estimate).high()).isCloseTo(2.5 + 3.182446305 * 0.645497224, within(1e-8));
        assertThat(interval(estimate).method()).isEqualTo("student_t");
        assertThat(estimate.clusters()).isEqualTo(4);
    }

    /**
     * Mean 0.5; residuals of a add up to 1, of b to −1, of the two lone cases to 0.5 and −0.5: sqrt(4/3 · 2.5) / 6; t of
     * 3 degrees.
     */
    @Test
    void adds_up_residuals_by_cluster() {
        List<CaseScore> scores = new ArrayList<>(clustered("a", 1, "a", 1, "b", 0, "b", 0));
        scores.addAll(alone(1, 0));

        Estimate estimate = ClusteredMean.within(0, 1, scores, 0.95);

        assertThat(estimate.standardError()).isCloseTo(0.304290310, within(1e-9));
        assertThat(interval(estimate).method()).isEqualTo("cluster_cr1_t");
        assertThat(interval(estimate).low()).isZero();
        assertThat(interval(estimate).high()).isOne();
        assertThat(estimate.cases()).isEqualTo(6);
        assertThat(estimate.clusters()).isEqualTo(4);
    }

    @Test
    void says_how_much_of_what_was_never_seen_there_can_be() {
        Estimate alone = ClusteredMean.within(0, 1, alone(0, 0, 0, 0, 0), 0.95);
        Estimate pairs = ClusteredMean.within(0, 1, clustered("a", 1, "a", 1, "b", 1, "b", 1), 0.95);

        assertThat(interval(alone).low()).isZero();
        assertThat(interval(alone).high())
                .isEqualTo(WilsonInterval.of(0, 5, 0.95).high());
        assertThat(interval(alone).method()).isEqualTo("wilson_of_clusters");
        assertThat(interval(pairs).low())
                .isCloseTo(WilsonInterval.of(2, 2, 0.95).low(), within(1e-12));
        assertThat(interval(pairs).high()).isOne();
    }

    /** 0.1 + 0.2 is not 0.3 in binary. */
    @Test
    void takes_rounding_for_no_variation() {
        Estimate estimate = ClusteredMean.of(alone(0.1 + 0.2, 0.3, 0.3), 0.95);

        assertThat(estimate.noInterval()).isEqualTo(NoInterval.NO_VARIATION);
    }

    private static Interval interval(Estimate estimate) {
        return Objects.requireNonNull(estimate.interval());
    }

    private static List<CaseScore> alone(double... scores) {
        List<CaseScore> cases = new ArrayList<>();
        for (double score : scores) {
            cases.add(new CaseScore("c" + cases.size(), null, score, 1));
        }
        return cases;
    }

    private static List<CaseScore> clustered(Object... clusterThenScore) {
        List<CaseScore> cases = new ArrayList<>();
        for (int i = 0; i < clusterThenScore.length; i += 2) {
            double score = ((Number) clusterThenScore[i + 1]).doubleValue();
            cases.add(new CaseScore("k" + i, (String) clusterThenScore[i], score, 1));
        }
        return cases;
    }
}
