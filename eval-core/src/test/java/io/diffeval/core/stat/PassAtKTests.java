package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassAtKTests {
    @ParameterizedTest
    @CsvSource({"3, 4, 1", "3, -1, 1", "3, 1, 0"})
    void refuses_what_cannot_be(int attempts, int passes, int k) {
        assertThatIllegalArgumentException().isThrownBy(() -> PassAtK.of(attempts, passes, k));
        assertThatIllegalArgumentException().isThrownBy(() -> PassHatK.of(attempts, passes, k));
    }

    @Test
    void is_undefined_for_fewer_attempts_than_k() {
        assertThat(PassAtK.of(2, 2, 3)).isNull();
        assertThat(PassHatK.of(2, 2, 3)).isNull();
        assertThat(PassAtK.of(0, 0, 1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"8, 3, 5, 0.982142857", "200, 7, 10, 0.305598812", "3, 1, 1, 0.333333333", "3, 0, 2, 0", "3, 2, 2, 1"})
    void agrees_with_known_values(int attempts, int passes, int k, double expected) {
        assertThat(PassAtK.of(attempts, passes, k)).isCloseTo(expected, within(5e-10));
    }

    /** C(3, 2) / C(5, 2) = 3 / 10; C(7, 3) / C(8, 3) = 35 / 56. */
    @ParameterizedTest
    @CsvSource({"5, 3, 2, 0.3", "8, 7, 3, 0.625", "5, 1, 2, 0", "4, 4, 4, 1", "3, 1, 1, 0.333333333333"})
    void counts_the_draws_that_all_pass(int attempts, int passes, int k, double expected) {
        assertThat(PassHatK.of(attempts, passes, k)).isCloseTo(expected, within(1e-12));
    }

    /** A case that passes by chance 0.3: the estimate of 5 from 10 attempts is 1 − 0.7⁵ and 0.3⁵ on average. */
    @Test
    void has_no_bias() {
        SplittableRandom random = new SplittableRandom(61);
        int samples = 100_000;
        Moments atK = new Moments();
        Moments hatK = new Moments();
        for (int sample = 0; sample < samples; sample++) {
            int passes = 0;
            for (int attempt = 0; attempt < 10; attempt++) {
                passes += random.nextDouble() < 0.3 ? 1 : 0;
            }
            atK.add(PassAtK.of(10, passes, 5));
            hatK.add(PassHatK.of(10, passes, 5));
        }

        assertThat(atK.mean()).isCloseTo(1 - Math.pow(0.7, 5), within(4 * atK.standardError()));
        assertThat(hatK.mean()).isCloseTo(Math.pow(0.3, 5), within(4 * hatK.standardError()));
    }

    private static final class Moments {
        private int count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return sum / count;
        }

        double standardError() {
            return Math.sqrt((squares / count - mean() * mean()) / count);
        }
    }
}
