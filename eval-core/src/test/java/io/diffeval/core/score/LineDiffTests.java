package io.diffeval.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDiffTests {
    @Test
    void aHunkThatChangesNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LineHunk(3, 3, 4, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineHunk(3, 2, 4, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineHunk(-1, 2, 4, 5));
    }

    @Nested
    class Lines {
        @Test
        void equalTextsHaveNoHunk() {
            assertThat(LineDiff.between("", "")).isEmpty();
            assertThat(LineDiff.between("a\nb", "a\nb")).isEmpty();
        }

        @Test
        void anEmptyTextHasNoLine() {
            assertThat(LineDiff.between("", "a\nb\n")).containsExactly(new LineHunk(0, 0, 0, 2));
            assertThat(LineDiff.between("a\nb\n", "")).containsExactly(new LineHunk(0, 2, 0, 0));
        }

        @Test
        void aLostFinalLineFeedChangesTheLastLine() {
            assertThat(LineDiff.between("a\nb\n", "a\nb")).containsExactly(new LineHunk(1, 2, 1, 2));
        }

        @Test
        void aCarriageReturnIsPartOfItsLine() {
            assertThat(LineDiff.between("a\r\nb\n", "a\nb\n")).containsExactly(new LineHunk(0, 1, 0, 1));
            assertThat(LineDiff.between("a\rb", "a\rc")).containsExactly(new LineHunk(0, 1, 0, 1));
        }

        @Test
        void linesWithEqualHashesAreDifferentLines() {
            assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
            assertThat(LineDiff.between("Aa\n", "BB\n")).containsExactly(new LineHunk(0, 1, 0, 1));
        }
    }

    @Nested
    class Alignment {
        @Test
        void rareLinesAnchorTheDiffAndBracesDoNot() {
            String before = """
                    void first() {
                        one();
                    }

                    void last() {
                        three();
                    }
                    """;
            String after = """
                    void first() {
                        one();
                    }

                    void middle() {
                        two();
                    }

                    void last() {
                        three();
                    }
                    """;
            assertThat(LineDiff.between(before, after)).containsExactly(new LineHunk(4, 4, 4, 8));
        }

        @Test
        void linesThatAreAllTooCommonAreStillAligned() {
            String before = "x\n" + "a\nb\n".repeat(100) + "y\n";
            String after = "z\n" + "a\nb\n".repeat(60) + "a\n" + "a\nb\n".repeat(40) + "w\n";
            assertThat(LineDiff.between(before, after))
                    .containsExactly(
                            new LineHunk(0, 1, 0, 1),
                            new LineHunk(122, 122, 122, 123),
                            new LineHunk(201, 202, 202, 203));
        }

        @Test
        void hunksThatTouchAreOne() {
            assertThat(LineDiff.between("a\nb\nc\nd\n", "a\nx\ny\nz\nd\n")).containsExactly(new LineHunk(1, 3, 1, 4));
        }
    }

    @Nested
    class Properties {
        @ParameterizedTest
        @CsvSource({"2, 12", "4, 25", "12, 40", "60, 60"})
        void hunksLeadFromOneTextToTheOther(int alphabet, int length) {
            long seed = 20_261_122L + alphabet;
            Random random = new Random(seed);
            for (int round = 0; round < 2_000; round++) {
                List<String> a = randomLines(random, alphabet, random.nextInt(length));
                List<String> b = random.nextBoolean()
                        ? randomLines(random, alphabet, random.nextInt(length))
                        : mutated(random, alphabet, a);
                List<LineHunk> hunks = LineDiff.between(String.join("", a), String.join("", b));
                String where = "seed " + seed + ", round " + round + ": " + a + " to " + b;
                assertThat(applied(hunks, a, b)).as(where).isEqualTo(b);
                assertThat(LineDiff.between(a, b)).as(where).isEqualTo(hunks);
                assertThat(areStripped(hunks, a, b)).as(where).isTrue();
                assertThat(changedLines(hunks))
                        .as(where)
                        .isBetween(a.size() + b.size() - 2 * longestCommonSubsequence(a, b), a.size() + b.size());
            }
        }

        @Test
        void theFallbackIsOptimal() {
            long seed = 64L;
            Random random = new Random(seed);
            for (int round = 0; round < 40; round++) {
                List<String> a = randomLines(random, 2, 400);
                List<String> b = mutated(random, 2, a);
                a.add(0, "only here\n");
                b.add(0, "only there\n");
                List<LineHunk> hunks = LineDiff.between(a, b);
                String where = "seed " + seed + ", round " + round;
                assertThat(applied(hunks, a, b)).as(where).isEqualTo(b);
                assertThat(changedLines(hunks))
                        .as(where)
                        .isEqualTo(a.size() + b.size() - 2 * longestCommonSubsequence(a, b));
            }
        }

        private static List<String> randomLines(Random random, int alphabet, int length) {
            return new ArrayList<>(Stream.generate(() -> random.nextInt(alphabet) + "\n")
                    .limit(length)
                    .toList());
        }

        private static List<String> mutated(Random random, int alphabet, List<String> lines) {
            List<String> mutated = new ArrayList<>(lines);
            for (int i = random.nextInt(6); i > 0 && !mutated.isEmpty(); i--) {
                int at = random.nextInt(mutated.size());
                if (random.nextBoolean()) {
                    mutated.remove(at);
                } else {
                    mutated.add(at, random.nextInt(alphabet) + "\n");
                }
            }
            return mutated;
        }

        private static int longestCommonSubsequence(List<String> a, List<String> b) {
            int[][] lengths = new int[a.size() + 1][b.size() + 1];
            for (int i = a.size() - 1; i >= 0; i--) {
                for (int j = b.size() - 1; j >= 0; j--) {
                    lengths[i][j] = a.get(i).equals(b.get(j))
                            ? lengths[i + 1][j + 1] + 1
                            : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
                }
            }
            return lengths[0][0];
        }
    }

    /** Nothing here asserts a time: without the bounds these would not end in a working day. */
    @Nested
    class HostileInput {
        @Test
        void identicalLinesWithOtherEnds() {
            check(
                    framed("a", Collections.nCopies(200_000, "x"), "b"),
                    framed("c", Collections.nCopies(100_000, "x"), "d"));
        }

        @Test
        void noCommonLine() {
            check(numbered("a", 0, 300_000), numbered("b", 0, 300_000));
        }

        @Test
        void everyOtherLineChanged() {
            check(alternating("a"), alternating("b"));
        }

        @Test
        void everyLineMoved() {
            List<String> reversed = numbered("a", 0, 200_000);
            Collections.reverse(reversed);
            check(numbered("a", 0, 200_000), reversed);
        }

        @Test
        void longPeriods() {
            List<String> period = numbered("p", 0, 2_000);
            List<String> a = new ArrayList<>(List.of("begin"));
            List<String> b = new ArrayList<>(List.of("start"));
            for (int i = 0; i < 60; i++) {
                a.addAll(period);
                b.addAll(period.subList(0, 1_999));
                b.add("b" + i);
            }
            check(a, b);
        }

        @Test
        void randomOrderOfTwoLines() {
            Random random = new Random(7);
            check(bits(random), bits(random));
        }

        @Test
        void aMillionLinesSplitOneByOne() {
            List<String> a = numbered("a", 0, 1_000_000);
            List<String> b = new ArrayList<>(a);
            for (int i = 0; i < b.size(); i += 100_000) {
                b.set(i, "changed");
            }
            assertThat(LineDiff.between(a, b)).hasSize(10);
            check(a, b);
        }

        private static void check(List<String> a, List<String> b) {
            List<LineHunk> hunks = LineDiff.between(a, b);
            assertThat(applied(hunks, a, b).equals(b)).isTrue();
            assertThat(areStripped(hunks, a, b)).isTrue();
        }

        private static List<String> framed(String first, List<String> lines, String last) {
            List<String> framed = new ArrayList<>(lines);
            framed.add(0, first);
            framed.add(last);
            return framed;
        }

        private static List<String> numbered(String prefix, int from, int to) {
            return new ArrayList<>(
                    IntStream.range(from, to).mapToObj(i -> prefix + i).toList());
        }

        private static List<String> alternating(String other) {
            return IntStream.range(0, 200_000)
                    .mapToObj(i -> (i % 2 == 0 ? "same" : other) + i)
                    .toList();
        }

        private static List<String> bits(Random random) {
            return Stream.generate(() -> random.nextBoolean() ? "0" : "1")
                    .limit(100_000)
                    .toList();
        }
    }

    private static List<String> applied(List<LineHunk> hunks, List<String> a, List<String> b) {
        List<String> result = new ArrayList<>();
        int from = 0;
        for (LineHunk hunk : hunks) {
            result.addAll(a.subList(from, hunk.beginA()));
            assertThat(hunk.beginB()).isEqualTo(result.size());
            result.addAll(b.subList(hunk.beginB(), hunk.endB()));
            from = hunk.endA();
        }
        result.addAll(a.subList(from, a.size()));
        return result;
    }

    private static boolean areStripped(List<LineHunk> hunks, List<String> a, List<String> b) {
        int end = -1;
        for (LineHunk hunk : hunks) {
            boolean oneSided = hunk.deleted() == 0 || hunk.added() == 0;
            if (hunk.beginA() <= end
                    || (!oneSided
                            && (a.get(hunk.beginA()).equals(b.get(hunk.beginB()))
                                    || a.get(hunk.endA() - 1).equals(b.get(hunk.endB() - 1))))) {
                return false;
            }
            end = hunk.endA();
        }
        return true;
    }

    private static int changedLines(List<LineHunk> hunks) {
        return hunks.stream().mapToInt(hunk -> hunk.deleted() + hunk.added()).sum();
    }
}
