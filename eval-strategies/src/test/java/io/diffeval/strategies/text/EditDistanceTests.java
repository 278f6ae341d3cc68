package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EditDistanceTests {
    private static final long SEED = 1_965L;

    @Test
    void equalsItsDefinition() {
        EditDistance distance = new EditDistance();
        for (int i = 0; i < 5_000; i++) {
            Random random = new Random(SEED + i);
            String a = letters(random);
            String b = letters(random);

            assertThat(distance.between(LineTable.of(a), 0, LineTable.of(b), 0))
                    .as("seed %d, <%s>, <%s>", SEED + i, a, b)
                    .isEqualTo(defined(a, b));
        }
    }

    @Test
    void outgrowsItsFirstRow() {
        LineTable a = LineTable.of("x" + "ab".repeat(500));
        LineTable b = LineTable.of("ba".repeat(500) + "y");

        assertThat(new EditDistance().between(a, 0, b, 0)).isEqualTo(2);
    }

    private static int defined(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int replaced = defined(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(defined(a.substring(1), b), defined(a, b.substring(1))));
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            letters.append("abc".charAt(random.nextInt(3)));
        }
        return letters.toString();
    }
}
