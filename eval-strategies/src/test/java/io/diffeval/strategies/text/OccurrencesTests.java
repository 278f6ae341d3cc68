package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OccurrencesTests {
    private static final long SEED = 22_695_477L;

    @Test
    void findsEveryOccurrenceInTimeLinearInBoth() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            String text = RandomText.of(random, random.nextInt(30), "ab");
            String wanted = RandomText.of(random, 1 + random.nextInt(5), "ab");
            StringSearch search = new StringSearch(wanted, text);
            List<Integer> found = new ArrayList<>();
            for (int at = search.next(); at >= 0; at = search.next()) {
                found.add(at);
            }

            assertThat(found).as("seed %d", SEED + i).isEqualTo(literal(wanted, text));
        }
    }

    @Test
    void findsEveryOccurrenceByADistinctivePiece() {
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(SEED + i);
            String text = RandomText.of(random, random.nextInt(60), "abbb \n");
            String wanted = RandomText.of(random, 1 + random.nextInt(9), "abbb \n");

            assertThat(all(wanted, text)).as("seed %d", SEED + i).isEqualTo(literal(wanted, text));
            assertThat(Occurrences.contains(wanted, text)).isEqualTo(text.contains(wanted));
        }
    }

    @Test
    void findsAnEmptyStringOnceAtEachOffset() {
        assertThat(all("", "ab")).containsExactly(0, 1, 2);
        assertThat(new Occurrences("", "").next(1)).isNegative();
    }

    /** So long that pieces are compared one by one, so alike that the search gives up on probing. */
    @Test
    void findsEveryOccurrenceOfWhatRepeatsItself() {
        for (int i = 0; i < 400; i++) {
            Random random = new Random(SEED + i);
            String unit = RandomText.of(random, 1 + random.nextInt(3), "ab ");
            StringBuilder text = new StringBuilder(unit.repeat(700 + random.nextInt(300)));
            for (int change = random.nextInt(4); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), 'c');
            }
            int start = random.nextInt(text.length() - 1);
            int length = 1 + random.nextInt(Math.min(300, text.length() - start));
            String wanted = text.substring(start, start + length);

            assertThat(all(wanted, text.toString()))
                    .as("seed %d", SEED + i)
                    .isEqualTo(literal(wanted, text.toString()));
        }
    }

    /** Nothing here asserts a time: were each compared unit by unit, this would not end in an hour. */
    @Test
    void findsWhatIsAtNearlyEveryOffset() {
        Occurrences occurrences = new Occurrences("\n".repeat(2_000_000), "\n".repeat(4_000_000));
        int found = 0;
        for (int at = occurrences.next(0); at >= 0; at = occurrences.next(at + 1)) {
            found++;
        }

        assertThat(found).isEqualTo(2_000_001);
    }

    @Test
    void anOccurrenceMayBeginFartherDownOnly() {
        String text = "word word word";
        Occurrences occurrences = new Occurrences("word", text);

        assertThat(occurrences.next(1)).isEqualTo(5);
        assertThat(occurrences.next(0)).isEqualTo(10);
        assertThat(occurrences.next(0)).isEqualTo(-1);
        assertThat(occurrences.next(0)).isEqualTo(-1);
        assertThat(new Occurrences("word", text).next(11)).isEqualTo(-1);
        assertThat(new Occurrences("word", text).next(99)).isEqualTo(-1);
    }

    @Test
    void anOccurrenceMayBeginFartherDownOnlyWhereProbingWasGivenUp() {
        String text = "a".repeat(3_000);
        String wanted = "a".repeat(100);
        Occurrences occurrences = new Occurrences(wanted, text);
        for (int start = 0; start < 1_000; start++) {
            assertThat(occurrences.next(start)).isEqualTo(start);
        }

        assertThat(occurrences.next(2_000)).isEqualTo(2_000);
        assertThat(occurrences.next(0)).isEqualTo(2_001);
        assertThat(occurrences.next(2_901)).isEqualTo(-1);
        assertThat(occurrences.next(0)).isEqualTo(-1);
    }

    @Test
    void aTextThatLacksAWordLacksItsLinesHoweverTrimmed() {
        assertThat(isWordMissing("  absent x\n", "  present x\n", 0)).isTrue();
        assertThat(isWordMissing("  present y\n", "  present x\n", 0)).isFalse();
        assertThat(isWordMissing("  absent x\n", "absent x\n", 0)).isFalse();
        assertThat(isWordMissing("  four x\n", "  none x\n", 0)).isFalse();
        assertThat(isWordMissing("  fives x\n", "  none x\n", 0)).isTrue();
    }

    @Test
    void wordBeforeWhereTheSearchBeginsIsMissing() {
        String text = "absent\nabsent\n" + "other\n".repeat(9);

        assertThat(isWordMissing("x absent\n", text, 0)).isFalse();
        assertThat(isWordMissing("x absent\n", text, 7)).isFalse();
        assertThat(isWordMissing("x absent\n", text, 8)).isTrue();
        assertThat(isWordMissing("x absent\n", text, text.length() + 9)).isTrue();
        assertThat(isWordMissing("absent x\n", "absent", 0)).isFalse();
        assertThat(isWordMissing("0123456789 absent\n", "absent", 0)).isTrue();
        assertThat(isWordMissing("0123 absent\n", "absent", 0)).isFalse();
    }

    private static boolean isWordMissing(String wanted, String text, int from) {
        Occurrences occurrences = new Occurrences(wanted, text);
        assertThat(occurrences.next(from)).isEqualTo(-1);
        return occurrences.isWordMissing(from);
    }

    private static List<Integer> all(String wanted, String text) {
        Occurrences occurrences = new Occurrences(wanted, text);
        List<Integer> found = new ArrayList<>();
        for (int at = occurrences.next(0); at >= 0; at = occurrences.next(at + 1)) {
            found.add(at);
        }
        return found;
    }

    private static List<Integer> literal(String wanted, String text) {
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            found.add(at);
        }
        return found;
    }
}
