package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusteredRateTests {
    @Test
    void refuses_a_score_that_is_no_rate() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusteredRate.of(cases(1, null, 1, 2), 0.95));
    }

    @Test
    void has_no_interval_of_nothing() {
        assertThat(ClusteredRate.of(List.of(), 0.95).noInterval()).isEqualTo(NoInterval.NO_CASES);
    }

    @Test
    void is_wilsons_for_independent_trials() {
        Estimate rate = ClusteredRate.of(cases(20, null, 1, 0), 0.95);

        assertThat(rate.interval()).isEqualTo(WilsonInterval.of(10, 20, 0.95));
        assertThat(rate.standardError()).isPositive();
    }

    @Test
    void is_wilsons_for_one_trial() {
        assertThat(ClusteredRate.of(cases(1, null, 1, 1), 0.95).interval()).isEqualTo(WilsonInterval.of(1, 1, 0.95));
    }

    /**
     * A mean of 0.5 and a standard error of sqrt(5 / (19 · 20)), which 19 independent trials have too; t of 19
     * degrees is 2.093024054.
     */
    @Test
    void is_wilsons_of_the_effective_size_for_several_attempts_a_case() {
        Estimate rate = ClusteredRate.of(cases(20, null, 2, 0), 0.95);
        double trials = 0.25 / (5.0 / 380);
        double square = 2.093024054 * 2.093024054 / trials;
        double half = 2.093024054 * Math.sqrt(0.25 / trials + square / (4 * trials)) / (1 + square);

        Interval interval = Objects.requireNonNull(rate.interval());
        assertThat(interval.method()).isEqualTo("wilson_effective_size");
        assertThat(interval.low()).isCloseTo(0.5 - half, within(1e-8));
        assertThat(interval.high()).isCloseTo(0.5 + half, within(1e-8));
        assertThat(rate.standardError()).isCloseTo(Math.sqrt(5.0 / 380), within(1e-12));
    }

    @Test
    void leans_towards_one_half_near_an_end_and_stays_within_0_and_1() {
        Estimate rate = ClusteredRate.of(cases(20, null, 2, 0.9), 0.95);

        Interval interval = Objects.requireNonNull(rate.interval());
        assertThat(interval.high()).isLessThan(1);
        assertThat(0.95 - interval.low()).isGreaterThan(interval.high() - 0.95);
    }

    @Test
    void tells_what_may_have_been_missed_by_clusters() {
        assertThat(ClusteredRate.of(cases(20, "repo", 1, 1), 0.95).interval())
                .isEqualTo(new Interval(WilsonInterval.of(1, 1, 0.95).low(), 1, 0.95, "wilson_of_clusters"));
    }

    /** So many cases, the even ones with the score given and the odd ones with 1. */
    private static List<CaseScore> cases(int count, @Nullable String cluster, int attempts, double score) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CaseScore("c" + i, cluster, i % 2 == 0 ? score : 1, attempts))
                .toList();
    }
}
