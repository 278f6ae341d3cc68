package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTests {
    /** The spatial test data of Efron and Tibshirani 1993, table 14.1, column A. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    @Test
    void refuses_too_few_resamples_and_what_is_no_level() {
        List<CaseScore> cases = alone(1, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> new ClusterBootstrap(cases, 99, new SplittableRandom(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap(cases, 100).bca(ClusterBootstrap.meanOf(cases), 1));
    }

    @Test
    void has_no_interval_where_there_is_nothing_to_draw_from() {
        assertThat(mean(List.of()).noInterval()).isEqualTo(NoInterval.NO_CASES);
        assertThat(mean(alone(3)).noInterval()).isEqualTo(NoInterval.ONE_CLUSTER);
        assertThat(mean(alone(3, 3, 3)).noInterval()).isEqualTo(NoInterval.NO_VARIATION);
        assertThat(mean(alone(3)).value()).isEqualTo(3);
    }

    @Test
    void has_no_interval_of_a_quotient_that_may_be_undefined() {
        ClusterBootstrap bootstrap = bootstrap(alone(0, 1), 100);

        assertThat(bootstrap.percentile(drawn -> Arrays.stream(drawn).sum() == 0 ? Double.NaN : 1, 0.95))
                .extracting(Estimate::value, Estimate::noInterval)
                .containsExactly(1.0, NoInterval.UNDEFINED);
        assertThat(bootstrap.bca(drawn -> Double.NaN, 0.95))
                .extracting(Estimate::value, Estimate::noInterval)
                .containsExactly(null, NoInterval.UNDEFINED);
    }

    /** Table 14.2: percentile 100.8 to 233.9, BCa 115.8 to 259.6 at 90 %; by 2000 resamples, so within a few units. */
    @Test
    void agrees_with_published_intervals_of_a_variance() {
        ClusterBootstrap bootstrap = bootstrap(alone(SPATIAL), 20_000);

        Estimate percentile = bootstrap.percentile(ClusterBootstrapTests::variance, 0.9);
        Estimate bca = bootstrap.bca(ClusterBootstrapTests::variance, 0.9);

        assertThat(percentile.value()).isCloseTo(171.5, within(0.05));
        assertThat(interval(percentile).low()).isCloseTo(100.8, within(3.0));
        assertThat(interval(percentile).high()).isCloseTo(233.9, within(3.0));
        assertThat(interval(bca).low()).isCloseTo(115.8, within(3.0));
        assertThat(interval(bca).high()).isCloseTo(259.6, within(6.0));
        assertThat(interval(bca).method()).isEqualTo("cluster_bootstrap_bca");
    }

    @Test
    void repeats_itself_with_the_same_seed() {
        assertThat(mean(alone(SPATIAL))).isEqualTo(mean(alone(SPATIAL)));
    }

    /** Every case twice: as uncertain as once, not surer. */
    @Test
    void draws_whole_clusters() {
        List<CaseScore> once = alone(SPATIAL);
        List<CaseScore> twice = IntStream.range(0, 2 * SPATIAL.length)
                .mapToObj(i -> new CaseScore("c" + i, "k" + i / 2, SPATIAL[i / 2], 1))
                .toList();

        assertThat(mean(twice).interval()).isEqualTo(mean(once).interval());
        assertThat(mean(twice).clusters()).isEqualTo(26);
    }

    private static double variance(int[] drawn) {
        double mean =
                Arrays.stream(drawn).mapToDouble(i -> SPATIAL[i]).average().orElseThrow();
        return Arrays.stream(drawn)
                .mapToDouble(i -> (SPATIAL[i] - mean) * (SPATIAL[i] - mean))
                .average()
                .orElseThrow();
    }

    private static Estimate mean(List<CaseScore> cases) {
        return bootstrap(cases, 1000).percentile(ClusterBootstrap.meanOf(cases), 0.95);
    }

    private static ClusterBootstrap bootstrap(List<CaseScore> cases, int resamples) {
        return new ClusterBootstrap(cases, resamples, new SplittableRandom(7));
    }

    private static Interval interval(Estimate estimate) {
        return Objects.requireNonNull(estimate.interval());
    }

    private static List<CaseScore> alone(double... scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new CaseScore("c" + i, null, scores[i], 1))
                .toList();
    }
}
