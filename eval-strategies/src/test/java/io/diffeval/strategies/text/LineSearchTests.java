package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSearchTests {
    private static final long SEED = 7_041_776L;

    @Test
    void findsEveryOccurrenceOfLinesOverlappingOrNot() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            LineTable text = LineTable.of(RandomText.of(random, random.nextInt(40), "ab\n\n"));
            LineTable wanted = LineTable.of(RandomText.of(random, random.nextInt(6), "ab\n\n"));

            assertThat(all(new LineSearch(wanted, 0, wanted.count(), text, 0, text.count())))
                    .as("seed %d", SEED + i)
                    .isEqualTo(literal(wanted, 0, wanted.count(), text, 0, text.count()));
        }
    }

    @Test
    void findsAPartOfTheLinesInAPartOfTheText() {
        for (int i = 0; i < 5_000; i++) {
            Random random = new Random(SEED + i);
            LineTable text = LineTable.of(RandomText.of(random, 10 + random.nextInt(30), "ab\n\n\n"));
            LineTable wanted = LineTable.of(RandomText.of(random, 1 + random.nextInt(9), "ab\n\n"));
            int first = random.nextInt(wanted.count());
            int count = 1 + random.nextInt(wanted.count() - first);
            int from = random.nextInt(text.count() + 1);
            int to = from + random.nextInt(text.count() + 1 - from);

            assertThat(all(new LineSearch(wanted, first, count, text, from, to)))
                    .as("seed %d", SEED + i)
                    .isEqualTo(literal(wanted, first, count, text, from, to));
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

            assertThat(all(new LineSearch(wanted, 0, wanted.count(), text, 0, text.count()))
                            .contains(first))
                    .as("seed %d", SEED + i)
                    .isEqualTo(text.text().contains(wanted.text()));
        }
    }

    private static List<Integer> literal(LineTable wanted, int first, int count, LineTable text, int from, int to) {
        List<Integer> found = new ArrayList<>();
        for (int line = from; line + count <= to; line++) {
            boolean isSame = true;
            for (int i = 0; i < count; i++) {
                isSame &= text.line(line + i).equals(wanted.line(first + i));
            }
            if (isSame) {
                found.add(line);
            }
        }
        return found;
    }

    private static List<Integer> all(LineSearch search) {
        List<Integer> found = new ArrayList<>();
        for (int line = search.next(); line >= 0; line = search.next()) {
            found.add(line);
        }
        assertThat(search.next()).isEqualTo(-1);
        return found;
    }
}
