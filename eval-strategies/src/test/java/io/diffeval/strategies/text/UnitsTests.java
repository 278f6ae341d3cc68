package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitsTests {
    private static final long SEED = 5_551_212L;

    @Test
    void findsTheFirstUnitThatIsNotBelowAnother() {
        for (int i = 0; i < 5_000; i++) {
            Random random = new Random(SEED + i);
            String text = RandomText.of(random, random.nextInt(40), "aaaaaaaaaaaa\u009f\u00a0\u2019");
            int from = random.nextInt(text.length() + 1);
            int expected = from;
            while (expected < text.length() && text.charAt(expected) < '\u00a0') {
                expected++;
            }

            assertThat(Units.firstFrom(text, from, '\u00a0'))
                    .as("seed %d", SEED + i)
                    .isEqualTo(expected);
        }
    }
}
