package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongSampleTests {
    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refuses_what_is_no_probability(double probability) {
        assertThatIllegalArgumentException().isThrownBy(() -> sample(1).quantile(probability));
    }

    @Test
    void has_no_quantile_when_empty() {
        assertThat(sample().quantile(0.5)).isNull();
    }

    @Test
    void has_one_value_as_every_quantile() {
        assertThat(sample(7).quantile(0)).isEqualTo(7);
        assertThat(sample(7).quantile(0.99)).isEqualTo(7);
    }

    /** Position (n − 1) p from 0: of four values p50 lies half way from the second to the third. */
    @ParameterizedTest
    @CsvSource({"0, 10", "0.5, 25", "0.9, 37", "0.95, 38.5", "0.99, 39.7", "1, 40"})
    void interpolates_as_type_7_does(double probability, double expected) {
        assertThat(sample(40, 10, 30, 20).quantile(probability)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void takes_values_after_a_quantile_was_asked_for() {
        LongSample sample = sample(3, 1);
        assertThat(sample.quantile(1)).isEqualTo(3);

        sample.add(2);
        sample.add(9);

        assertThat(sample.quantile(1)).isEqualTo(9);
        assertThat(sample.size()).isEqualTo(4);
    }

    @Test
    void grows_with_its_values() {
        LongSample sample = sample(LongStream.rangeClosed(0, 100_000).toArray());

        assertThat(sample.quantile(0.5)).isEqualTo(50_000);
    }

    private static LongSample sample(long... values) {
        LongSample sample = new LongSample();
        for (long value : values) {
            sample.add(value);
        }
        return sample;
    }
}
