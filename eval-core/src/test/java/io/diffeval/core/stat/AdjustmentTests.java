package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjustmentTests {
    @ParameterizedTest
    @EnumSource
    void refuses_what_is_no_p_value(Adjustment adjustment) {
        assertThatIllegalArgumentException().isThrownBy(() -> adjustment.adjust(0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> adjustment.adjust(1.5));
    }

    @ParameterizedTest
    @EnumSource
    void leaves_one_comparison_alone(Adjustment adjustment) {
        assertThat(adjustment.adjust(0.04)).containsExactly(0.04);
        assertThat(adjustment.adjust()).isEmpty();
    }

    @Test
    void agrees_with_known_values() {
        assertThat(Adjustment.HOLM.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Adjustment.BENJAMINI_HOCHBERG.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void never_exceeds_1(Adjustment adjustment) {
        assertThat(adjustment.adjust(0.9, 0.8, 1)).containsOnly(1);
    }
}
