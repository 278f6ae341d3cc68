package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelativeChangeTests {
    @Test
    void refuses_what_is_no_quantity_or_no_quantile() {
        Pairing negative = pairing(2, i -> i, i -> -i);

        assertThatIllegalArgumentException().isThrownBy(() -> total(negative)).withMessageContaining("c1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeChange.ofQuantile(negative, 1.5, 0.95, new SplittableRandom(3)));
    }

    @Test
    void is_unknown_where_the_baseline_is_0() {
        assertThat(total(pairing(5, i -> 0, i -> i)))
                .extracting(Estimate::value, Estimate::noInterval)
                .containsExactly(null, NoInterval.UNDEFINED);
        assertThat(median(pairing(5, i -> 0, i -> i)).value()).isNull();
        assertThat(median(pairing(0, i -> 0, i -> i)).noInterval()).isEqualTo(NoInterval.NO_CASES);
    }

    @Test
    void has_no_interval_where_all_cases_change_alike() {
        Estimate change = total(pairing(50, i -> 8, i -> 10));

        assertThat(change.value()).isEqualTo(0.25);
        assertThat(change.noInterval()).isEqualTo(NoInterval.NO_VARIATION);
    }

    @Test
    void finds_what_was_added_to_every_case() {
        Estimate median = median(pairing(101, i -> 100 + i, i -> 100 + i + (i % 7) * 5));
        Interval interval = Objects.requireNonNull(median.interval());

        assertThat(median.value()).isCloseTo(0.1, within(0.03));
        assertThat(interval.low()).isPositive();
        assertThat(interval.high()).isLessThan(0.2);
        assertThat(interval.method()).isEqualTo("cluster_bootstrap_percentile");
    }

    @Test
    void compares_totals_and_notes_what_was_dropped() {
        ScoreSample baseline = sample(40, i -> 100 + i);
        ScoreSample candidate = sample(41, i -> (100 + i) * (i % 2 == 0 ? 1.1 : 1.3));

        Estimate change = RelativeChange.ofTotal(Pairing.of(baseline, candidate), 0.95, new SplittableRandom(3));
        Interval interval = Objects.requireNonNull(change.interval());

        assertThat(change.value()).isCloseTo(0.2, within(0.002));
        assertThat(interval.low()).isBetween(0.15, 0.19);
        assertThat(interval.high()).isBetween(0.21, 0.25);
        assertThat(interval.method()).isEqualTo("cluster_bootstrap_bca");
        assertThat(change.dropped()).isEqualTo(1);
    }

    private static Estimate total(Pairing pairing) {
        return RelativeChange.ofTotal(pairing, 0.95, new SplittableRandom(3));
    }

    private static Estimate median(Pairing pairing) {
        return RelativeChange.ofQuantile(pairing, 0.5, 0.95, new SplittableRandom(3));
    }

    private static Pairing pairing(int cases, IntToDoubleFunction baseline, IntToDoubleFunction candidate) {
        return Pairing.of(sample(cases, baseline), sample(cases, candidate));
    }

    private static ScoreSample sample(int cases, IntToDoubleFunction quantity) {
        List<CaseScore> scores = IntStream.range(0, cases)
                .mapToObj(i -> new CaseScore("c" + i, null, quantity.applyAsDouble(i), 1))
                .toList();
        return ScoreSample.of(scores);
    }
}
