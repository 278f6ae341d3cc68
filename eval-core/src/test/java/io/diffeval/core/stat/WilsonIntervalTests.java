package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTests {
    @ParameterizedTest
    @CsvSource({"0, 0, 0.95", "-1, 2, 0.95", "3, 2, 0.95", "1, 2, 0", "1, 2, 1", "1, 2, NaN"})
    void refuses_what_is_no_proportion_or_no_level(long successes, long trials, double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(successes, trials, level));
    }

    @ParameterizedTest
    @CsvSource({"17, 20, 0.639581, 0.947631", "5, 5, 0.565518, 1", "0, 5, 0, 0.434482"})
    void agrees_with_known_values(long successes, long trials, double low, double high) {
        Interval interval = WilsonInterval.of(successes, trials, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(5e-7));
        assertThat(interval.high()).isCloseTo(high, within(5e-7));
        assertThat(interval.method()).isEqualTo("wilson");
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @Test
    void ends_exactly_where_the_rate_can_go_no_further() {
        for (long trials = 1; trials <= 1000; trials++) {
            assertThat(WilsonInterval.of(0, trials, 0.95).low()).isZero();
            assertThat(WilsonInterval.of(trials, trials, 0.95).high()).isOne();
        }
    }
}
