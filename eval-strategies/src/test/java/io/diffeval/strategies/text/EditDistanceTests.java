package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
    void needsSeveralWordsForLongTexts() {
        LineTable a = LineTable.of("x" + "ab".repeat(500));
        LineTable b = LineTable.of("ba".repeat(500) + "y");

        assertThat(new EditDistance().between(a, 0, b, 0)).isEqualTo(2);
    }

    @Test
    void countsLongTextsAsTheTableDoesAndStopsOnlyAboveTheBound() {
        EditDistance distance = new EditDistance();
        for (int i = 0; i < 400; i++) {
            Random random = new Random(SEED + i);
            String a = text(random, random.nextInt(300));
            String b = random.nextBoolean() ? text(random, random.nextInt(300)) : changed(random, a);
            int least = tabled(a, b);
            int most = random.nextInt(40);

            assertThat(distance.between(a, b)).as("seed %d", SEED + i).isEqualTo(least);
            int bounded = distance.between(LineTable.of(a), 0, LineTable.of(b), 0, most);
            assertThat(Math.min(bounded, most + 1)).as("seed %d", SEED + i).isEqualTo(Math.min(least, most + 1));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(4) + (random.nextInt(8) == 0 ? random.nextInt(3) << 8 : 0)));
        }
        return text.toString();
    }

    private static String changed(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(20); i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            changed.replace(at, Math.min(changed.length(), at + random.nextInt(3)), text(random, random.nextInt(3)));
        }
        return changed.toString();
    }

    /** Row by row (Wagner and Fischer 1974). */
    private static int tabled(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
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
