package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTests {
    private static final PairedVariance CASES_ALONE = new PairedVariance(1.0 / 9, 0, 1, 0, 1);

    @Test
    void refuses_what_cannot_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Power(0, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Power(0.05, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Power.DEFAULT.sampleSize(CASES_ALONE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Power.DEFAULT.minimumDetectableEffect(CASES_ALONE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Power.DEFAULT.minimumDetectableEffect(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedVariance(-1, 0, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedVariance(0, 0, 0, 0, 1));
    }

    @Test
    void agrees_with_the_known_sample_size() {
        assertThat(Power.DEFAULT.sampleSize(CASES_ALONE, 0.03)).isEqualTo(969);
    }

    @Test
    void finds_with_so_many_cases_what_they_are_needed_for() {
        assertThat(Power.DEFAULT.minimumDetectableEffect(CASES_ALONE, 969)).isCloseTo(0.03, within(1e-5));
    }

    /** 1/9 + 1/6 / 2 + 1/6 / 4 = 17/72. */
    @Test
    void gains_from_attempts() {
        PairedVariance variance = new PairedVariance(1.0 / 9, 1.0 / 6, 2, 1.0 / 6, 4);

        assertThat(variance.perCase()).isCloseTo(17.0 / 72, within(1e-12));
        assertThat(Power.DEFAULT.sampleSize(variance, 0.03)).isEqualTo(2060);
    }

    @Test
    void needs_one_case_where_nothing_varies() {
        assertThat(Power.DEFAULT.sampleSize(new PairedVariance(0, 0, 1, 0, 1), 0.03))
                .isEqualTo(1);
    }
}
