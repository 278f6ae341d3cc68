package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitsTests {
    private static final long SEED = 5_551_212L;

    @Test
    void findsTheFirstUnitOfAKind() {
        for (int i = 0; i < 5_000; i++) {
            Random random = new Random(SEED + i);
            String usual = "a".repeat(random.nextInt(3) * random.nextInt(140));
            String text = usual + RandomText.of(random, random.nextInt(140), "aaaaaaaaaaaa\u009f\u00a0\u2019");
            int expected = 0;
            while (expected < text.length() && text.charAt(expected) != '\u2019') {
                expected++;
            }

            assertThat(Units.first(text, '\u00a0', unit -> unit == '\u2019'))
                    .as("seed %d", SEED + i)
                    .isEqualTo(expected);
        }
    }
}
