package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BitParallelDistanceTests {
    @Test
    void isTheLevenshteinDistance() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String pattern = text(random, 1 + random.nextInt(200));
            String text = text(random, random.nextInt(200));
            int expected = new EditDistance().between(LineTable.of(pattern), 0, LineTable.of(text), 0);
            int most = random.nextInt(200);

            int found = new BitParallelDistance(pattern).to("x" + text + "x", 1, 1 + text.length(), most);

            assertThat(found)
                    .as("seed %d, %s, %s", seed, pattern, text)
                    .matches(distance -> expected <= most ? distance == expected : distance > most);
        }
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
