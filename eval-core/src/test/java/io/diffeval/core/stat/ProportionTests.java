package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProportionTests {
    @Test
    void refuses_more_than_all() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(-1, 1));
    }

    @Test
    void has_no_rate_and_no_interval_of_nothing() {
        assertThat(Proportion.ofIndependent(0, 0).rate()).isNull();
        assertThat(Proportion.ofIndependent(0, 0).interval()).isNull();
    }

    @Test
    void has_an_interval_of_independent_trials_only() {
        assertThat(Proportion.of(1, 4).rate()).isEqualTo(0.25);
        assertThat(Proportion.of(1, 4).interval()).isNull();
        assertThat(Proportion.ofIndependent(1, 4).interval()).isEqualTo(WilsonInterval.of(1, 4, 0.95));
    }
}
