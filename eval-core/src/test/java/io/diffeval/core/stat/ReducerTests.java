package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReducerTests {
    private static final List<Double> TWO_OF_FIVE = List.of(1.0, 0.0, 0.5, 1.0, 0.0);

    @Test
    void refuses_no_attempts_at_all() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reducer.passAtK(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Reducer.passHatK(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Reducer.atLeast(0));
    }

    @Test
    void is_undefined_for_too_few_attempts() {
        assertThat(Reducer.passAtK(6).reduce(TWO_OF_FIVE)).isNull();
        assertThat(Reducer.passHatK(6).reduce(TWO_OF_FIVE)).isNull();
        assertThat(Reducer.atLeast(6).reduce(TWO_OF_FIVE)).isNull();
    }

    @Test
    void takes_the_mean() {
        assertThat(Reducer.mean().reduce(TWO_OF_FIVE)).isEqualTo(0.5);
    }

    /** Only a score of 1 passes: 1 − C(3, 2) / C(5, 2) and C(2, 2) / C(5, 2). */
    @Test
    void counts_full_scores_as_passes() {
        assertThat(Reducer.passAtK(2).reduce(TWO_OF_FIVE)).isCloseTo(0.7, within(1e-12));
        assertThat(Reducer.passHatK(2).reduce(TWO_OF_FIVE)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void asks_for_enough_passes() {
        assertThat(Reducer.atLeast(2).reduce(TWO_OF_FIVE)).isEqualTo(1);
        assertThat(Reducer.atLeast(3).reduce(TWO_OF_FIVE)).isEqualTo(0);
    }

    @Test
    void takes_the_most_frequent_score_and_the_lower_of_two() {
        assertThat(Reducer.mode().reduce(List.of(1.0, 0.0, 1.0))).isEqualTo(1);
        assertThat(Reducer.mode().reduce(TWO_OF_FIVE)).isEqualTo(0);
    }
}
