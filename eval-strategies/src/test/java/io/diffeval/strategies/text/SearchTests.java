package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class SearchTests {
    private static final long SEED = 7_041_776L;

    @Test
    void findsEveryOccurrenceOfAStringOverlappingOrNot() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            String text = letters(random, random.nextInt(30), "ab");
            String wanted = letters(random, 1 + random.nextInt(5), "ab");
            List<Integer> expected = new ArrayList<>();
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                expected.add(at);
            }

            StringSearch search = new StringSearch(wanted, text);

            assertThat(all(search::next)).as("seed %d", SEED + i).isEqualTo(expected);
        }
    }

    @Test
    void findsEveryOccurrenceOfLinesOverlappingOrNot() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            LineTable text = LineTable.of(letters(random, random.nextInt(40), "ab\n\n"));
            LineTable wanted = LineTable.of(letters(random, random.nextInt(6), "ab\n\n"));
            List<Integer> expected = new ArrayList<>();
            for (int line = 0; line + wanted.count() <= text.count(); line++) {
                boolean isSame = true;
                for (int j = 0; j < wanted.count(); j++) {
                    isSame &= text.isSame(line + j, wanted, j);
                }
                if (isSame) {
                    expected.add(line);
                }
            }

            LineSearch search = new LineSearch(wanted, 0, wanted.count(), text, 0, text.count());

            assertThat(all(search::next)).as("seed %d", SEED + i).isEqualTo(expected);
        }
    }

    @Test
    void findsLinesAmongManyWhereverTheyAre() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(SEED + i);
            String[] words = {"alpha", "beta", "  gamma delta", "\u00a0epsilon", ""};
            StringBuilder many = new StringBuilder();
            for (int line = 0; line < 1_500; line++) {
                many.append(words[random.nextInt(words.length)]).append('\n');
            }
            LineTable text = LineTable.of(many.toString());
            int first = random.nextInt(1_490);
            String lines = many.substring(text.start(first), text.end(first + 5));
            LineTable wanted = LineTable.of(random.nextBoolean() ? lines : lines.replace('a', 'x'));

            LineSearch search = new LineSearch(wanted, 0, wanted.count(), text, 0, text.count());

            assertThat(all(search::next).contains(first))
                    .as("seed %d", SEED + i)
                    .isEqualTo(text.text().contains(wanted.text()));
        }
    }

    @Test
    void cutsAtLineFeedsOnlyAndKeepsTheEmptyRest() {
        LineTable lines = LineTable.of("a\r\n\u2028b\n");

        assertThat(lines.count()).isEqualTo(3);
        assertThat(lines.length(0)).isEqualTo(2);
        assertThat(lines.length(2)).isZero();
        assertThat(lines.trimmed().length(0)).isEqualTo(1);
        assertThat(lines.trimmed().length(1)).isEqualTo(1);
        assertThat(lines.holding(3)).isEqualTo(1);
        assertThat(lines.firstStartingFrom(1)).isEqualTo(1);
        assertThat(lines.firstStartingFrom(99)).isEqualTo(3);
    }

    private static List<Integer> all(IntSupplier next) {
        List<Integer> found = new ArrayList<>();
        for (int at = next.getAsInt(); at >= 0; at = next.getAsInt()) {
            found.add(at);
        }
        return found;
    }

    private static String letters(Random random, int length, String alphabet) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
