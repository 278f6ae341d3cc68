package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Beside the recurrence as it is written down, without a band and without anything that is passed over. */
class AlignmentTests {
    private static final long SEED = Long.getLong("diffeval.seed", 20_261_129);
    private static final int ROUNDS = 500;
    private static final int LONG_ROUNDS = 3;
    private static final double LEAST = 0.75;

    @Test
    void lays_lines_beside_one_another_as_the_recurrence_does() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = lines(random, 8);
            List<String> file = pick(random, lines, random.nextInt(1, 14));
            List<String> search = pick(random, lines, random.nextInt(1, 9));
            int from = random.nextInt(file.size());
            int to = random.nextInt(from, file.size()) + 1;

            assertThat(align(search, file, from, to))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(literally(search, file, from, to));
        }
    }

    @Test
    void does_so_where_a_band_leaves_most_pairs_out() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < LONG_ROUNDS; round++) {
            List<String> file = lines(random, 260);
            List<String> search = new ArrayList<>();
            for (String line : file.subList(random.nextInt(10), 240 + random.nextInt(20))) {
                switch (random.nextInt(12)) {
                    case 0 -> search.add(withTypo(random, line));
                    case 1 -> search.add(word(random));
                    case 2 -> {}
                    default -> search.add(line);
                }
            }

            assertThat(align(search, file, 0, file.size()))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(literally(search, file, 0, file.size()));
        }
    }

    @Test
    void tells_a_window_that_has_a_score_from_one_that_has_too_few_lines_like_it() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = lines(random, 8);
            List<String> file = pick(random, lines, random.nextInt(1, 14));
            List<String> search = pick(random, lines, random.nextInt(1, 9));
            int worded = (int) search.stream().filter(line -> !line.isEmpty()).count();
            if (worded == 0) {
                continue;
            }
            double score = score(search, file, literally(search, file, 0, file.size())) / worded;
            Alignment alignment = new Alignment(table(search), search.size(), table(file));

            assertThat(alignment.mayReach(score, worded, 0, file.size(), new WorkBudget(Long.MAX_VALUE)))
                    .as("seed %d, round %d", SEED, round)
                    .isTrue();
            double most = (double) likeAny(search, file) / worded;
            assertThat(alignment.mayReach(Math.nextUp(most), worded, 0, file.size(), new WorkBudget(Long.MAX_VALUE)))
                    .as("seed %d, round %d", SEED, round)
                    .isFalse();
        }
    }

    @Test
    void ends_where_the_budget_does() {
        List<String> lines = lines(new SplittableRandom(SEED), 8);
        Alignment alignment = new Alignment(table(lines), lines.size(), table(lines));

        assertThat(alignment.align(0, lines.size(), new WorkBudget(lines.size())))
                .isNull();
    }

    private static int[] align(List<String> search, List<String> file, int from, int to) {
        Alignment alignment = new Alignment(table(search), search.size(), table(file));
        return Objects.requireNonNull(alignment.align(from, to, new WorkBudget(Long.MAX_VALUE)));
    }

    private static LineTable table(List<String> lines) {
        return LineTable.of(String.join("\n", lines));
    }

    /** The best of all ways; of equal ones pairs come first, then lines of the search alone. */
    private static int[] literally(List<String> search, List<String> file, int from, int to) {
        int count = search.size();
        int width = to - from;
        float[][] best = new float[count + 1][width + 1];
        for (int i = 1; i <= count; i++) {
            best[i][0] = best[i - 1][0] + alone(search.get(i - 1), -4);
            for (int j = 1; j <= width; j++) {
                best[i][j] = Math.max(
                        pair(best, search, file, from, i, j),
                        Math.max(surplus(best, search, i, j), missing(best, file, from, i, j)));
            }
        }
        int[] lineOf = new int[count];
        Arrays.fill(lineOf, -1);
        int j = width;
        for (int i = count; i > 0; ) {
            if (j > 0 && best[i][j] == pair(best, search, file, from, i, j)) {
                lineOf[--i] = from + --j;
            } else if (j == 0 || best[i][j] == surplus(best, search, i, j)) {
                i--;
            } else {
                j--;
            }
        }
        return lineOf;
    }

    private static float pair(float[][] best, List<String> search, List<String> file, int from, int i, int j) {
        String one = search.get(i - 1);
        String other = file.get(from + j - 1);
        if (one.equals(other)) {
            return best[i - 1][j - 1] + (one.isEmpty() ? 2 : one.length() < 3 ? 5 : 10);
        }
        double similarity = similarity(one, other);
        return similarity < LEAST ? Float.NEGATIVE_INFINITY : best[i - 1][j - 1] + (float) (10 * (2 * similarity - 1));
    }

    private static float surplus(float[][] best, List<String> search, int i, int j) {
        return best[i - 1][j] + alone(search.get(i - 1), -4);
    }

    /** What is left of the window behind the last line of the search costs nothing. */
    private static float missing(float[][] best, List<String> file, int from, int i, int j) {
        return best[i][j - 1] + (i == best.length - 1 ? 0 : alone(file.get(from + j - 1), -3));
    }

    private static float alone(String line, float cost) {
        return line.isEmpty() ? -1 : cost;
    }

    private static double score(List<String> search, List<String> file, int[] lineOf) {
        double sum = 0;
        for (int i = 0; i < lineOf.length; i++) {
            sum += lineOf[i] < 0 || search.get(i).isEmpty() ? 0 : similarity(search.get(i), file.get(lineOf[i]));
        }
        return sum;
    }

    /** How many lines that are not blank are like one of the file: these lines have pairs of characters in common. */
    private static long likeAny(List<String> search, List<String> file) {
        return search.stream()
                .filter(line -> !line.isEmpty())
                .filter(line -> file.stream().anyMatch(other -> line.length() < 2 || similarity(line, other) >= LEAST))
                .count();
    }

    /** Levenshtein's, of which the best of its three steps is written down. */
    private static double similarity(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                int insert = j == 0 ? Integer.MAX_VALUE : steps[i][j - 1] + 1;
                int delete = i == 0 ? Integer.MAX_VALUE : steps[i - 1][j] + 1;
                int change = i == 0 || j == 0
                        ? Integer.MAX_VALUE
                        : steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                steps[i][j] = i + j == 0 ? 0 : Math.min(change, Math.min(insert, delete));
            }
        }
        int longer = Math.max(one.length(), other.length());
        return longer == 0 ? 1 : 1 - (double) steps[one.length()][other.length()] / longer;
    }

    /** Lines of which none is like another, and most of which are words; brackets and blank lines are there more than once. */
    private static List<String> lines(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(line -> switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> "}";
                    default -> word(random);
                })
                .toList();
    }

    private static List<String> pick(SplittableRandom random, List<String> lines, int count) {
        return IntStream.range(0, count)
                .mapToObj(line -> lines.get(random.nextInt(lines.size())))
                .map(line -> line.length() > 1 && random.nextInt(4) == 0 ? withTypo(random, line) : line)
                .toList();
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 24 + random.nextInt(8); i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String withTypo(SplittableRandom random, String line) {
        int at = random.nextInt(line.length() + 1);
        return line.substring(0, at) + '#' + line.substring(Math.min(line.length(), at + random.nextInt(2)));
    }
}
