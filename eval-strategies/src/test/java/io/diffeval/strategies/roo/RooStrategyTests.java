package io.diffeval.strategies.roo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RooStrategyTests {
    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    private static EditResult apply(int percent, String original, String edit) {
        return apply(Map.of("threshold-percent", Integer.toString(percent)), original, edit);
    }

    private static EditResult apply(Map<String, String> config, String original, String edit) {
        return new RooStrategyFactory()
                .create(PluginConfig.of(config))
                .apply(EditRequest.ofFile("a.ts", original, EditPayload.text(edit)));
    }

    private static String after(EditResult result) {
        assertThat(result).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    private static FailureCause cause(EditResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).cause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*** Begin Patch\n*** Update File: a.ts\n@@ x\n-a\n+b\n*** End Patch\n",
                "------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n"
            })
    void otherFormatsAreAnotherDialect(String edit) {
        // The tool itself stumbles over the separator first.
        assertThat(cause(apply(100, "a\n", edit))).isIn(FailureCause.WRONG_DIALECT, FailureCause.MALFORMED_MARKER);
    }

    @Test
    void refusesEmptyAndIdenticalBlocks() {
        assertThat(cause(apply(100, "a\n", block("", "b\n")))).isEqualTo(FailureCause.EMPTY_SEARCH);
        assertThat(cause(apply(100, "a\n", block("a\n", "a\n")))).isEqualTo(FailureCause.IDENTICAL);
    }

    @Test
    void lineNumberDecidesBetweenEqualPlaces() {
        EditResult result = apply(100, "x\na\nx\n", block(":start_line:3\n-------\nx\n", "y\n"));
        EditPart part = result.parts().get(0);

        assertThat(after(result)).isEqualTo("x\na\ny\n");
        assertThat(part.tieBreak()).isEqualTo(TieBreak.NEAREST_HINT);
        assertThat(part.hintDistance()).isZero();
        assertThat(part.level()).isEqualTo(MatchLevel.EXACT);
        assertThat(part.matchedStart()).isEqualTo(4);
    }

    @Test
    void placeFartherThanTheBufferIsNotFound() {
        String file = "a\n".repeat(100) + "x\n";

        assertThat(cause(apply(100, file, block(":start_line:20\n-------\nx\n", "y\n"))))
                .isEqualTo(FailureCause.NO_MATCH);
        assertThat(apply(100, file, block(":start_line:70\n-------\nx\n", "y\n"))
                        .parts()
                        .get(0)
                        .hintDistance())
                .isEqualTo(31);
    }

    /** The tool's window ends one line farther below than above. */
    @Test
    void bufferReachesOneLineFartherBelowThanAbove() {
        Map<String, String> buffer = Map.of("buffer-lines", "2");
        String one = "a\n".repeat(9) + "x\n" + "a\n".repeat(9);
        String two = "a\n".repeat(9) + "x\ny\n" + "a\n".repeat(9);
        for (int hint = 1; hint <= 19; hint++) {
            boolean isNear = hint >= 7 && hint <= 12;
            assertThat(apply(buffer, one, block(":start_line:" + hint + "\n-------\nx\n", "z\n")))
                    .as("%d", hint)
                    .isInstanceOf(isNear ? Applied.class : Rejected.class);
            assertThat(apply(buffer, two, block(":start_line:" + hint + "\n-------\nx\ny\n", "z\n")))
                    .as("%d", hint)
                    .isInstanceOf(isNear ? Applied.class : Rejected.class);
        }
    }

    @Test
    void lastLineMayBeWhereTheNumberSays() {
        EditPart part = apply(100, "x\nx", block(":start_line:2\n-------\nx\n", "y\n"))
                .parts()
                .get(0);

        assertThat(part.method()).isEqualTo("start_line");
        assertThat(part.matchedStart()).isEqualTo(2);
    }

    @Test
    void middleMostOfEqualPlacesWins() {
        EditResult result = apply(100, "x\nx\nx\nx\nx\n", block("x\n", "y\n"));

        assertThat(after(result)).isEqualTo("x\nx\nx\ny\nx\n");
        assertThat(result.parts().get(0).candidates()).isEqualTo(6 - 1);
        assertThat(result.parts().get(0).tieBreak()).isEqualTo(TieBreak.FIRST);
    }

    @Test
    void blanksAndQuotesDoNotCount() {
        EditResult result = apply(100, "say( \u201chi\u201d )\n", block("say(  \"hi\" )\n", "x\n"));

        assertThat(after(result)).isEqualTo("x\n");
        assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.INSIDE_LINE);
    }

    @Test
    void similarityCountsBelowTheThresholdOnly() {
        String file = "alpha beta gamma\n";
        String edit = block("alpha bata gamma\n", "x\n");

        EditResult result = apply(90, file, edit);

        assertThat(cause(apply(100, file, edit))).isEqualTo(FailureCause.NO_MATCH);
        assertThat(after(result)).isEqualTo("x\n");
        assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.SIMILARITY);
        assertThat(result.parts().get(0).similarity()).isCloseTo(1 - 1.0 / 16, within(1e-12));
    }

    @Test
    void whatMayBeALineNumberIsStrippedLast() {
        EditResult result = apply(100, "a\nb\n", block("| a\n2 | b\n", "| c\n"));

        assertThat(after(result)).isEqualTo("c\n");
        assertThat(result.parts().get(0).method()).isEqualTo("line_numbers_stripped");
    }

    @Test
    void oneOfTwoBlocksIsEnough() {
        Applied applied = (Applied) apply(100, "a\nb\n", block("x\n", "y\n") + block("b\n", "B\n"));

        assertThat(after(applied)).isEqualTo("a\nB\n");
        assertThat(applied.parts()).extracting(EditPart::failure).containsExactly(FailureCause.NO_MATCH, null);
    }

    @Test
    void mixedLineEndsBecomeAllTheSame() {
        assertThat(after(apply(100, "a\r\nb\nc\n", block("b\n", "B\n")))).isEqualTo("a\r\nB\r\nc\r\n");
    }

    @Test
    void blanksAtLineEndsOfTheReplacementAreLost() {
        assertThat(after(apply(100, "a\n", block("a\n", "b  \n")))).isEqualTo("b\n");
    }

    /** The tool compares every place; here most are ruled out before. */
    @Test
    void findsThePlaceThatComparingEveryPlaceFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> file = lines(random, 1 + random.nextInt(12));
            List<String> search = lines(random, 1 + random.nextInt(4));
            int start = random.nextInt(file.size());
            MiddleOut order = new MiddleOut(start, start + random.nextInt(file.size() - start + 1), search.size());
            double threshold = random.nextInt(3) == 0 ? 1 : 0.5 + random.nextInt(5) / 10.0;
            String wanted = NormalLines.of(String.join("\n", search));

            SimilarPlaces.Place place =
                    new SimilarPlaces(threshold, Limits.USUAL).find(NormalLines.of(file), order, wanted);

            double[] best = best(file, order, wanted);
            assertThat(place == null ? -1 : place.line())
                    .as("seed %d, case %d: %s in %s, %s from %s", seed, i, search, file, order, threshold)
                    .isEqualTo(best[1] >= threshold ? (int) best[0] : -1);
            assertThat(place == null ? 0 : place.similarity()).isEqualTo(place == null ? 0 : best[1]);
        }
    }

    private static double[] best(List<String> file, MiddleOut order, String wanted) {
        int middle = Math.floorDiv(order.start() + order.end(), 2);
        int left = middle;
        int right = middle + 1;
        double[] best = {-1, 0};
        while (left >= order.start() || right <= order.end() - order.length()) {
            if (left >= order.start()) {
                compare(file, left--, order.length(), wanted, best);
            }
            if (right <= order.end() - order.length()) {
                compare(file, right++, order.length(), wanted, best);
            }
        }
        return best;
    }

    private static void compare(List<String> file, int line, int length, String wanted, double[] best) {
        int from = Math.min(line, file.size());
        String text = NormalLines.of(String.join("\n", file.subList(from, Math.min(file.size(), from + length))));
        int longer = Math.max(text.length(), wanted.length());
        // Both have a blank after the last word, which does not count.
        double similarity = text.equals(wanted)
                ? 1
                : text.isEmpty() || wanted.isEmpty()
                        ? 0
                        : 1
                                - (double) new EditDistance().between(LineTable.of(text), 0, LineTable.of(wanted), 0)
                                        / (longer - 1);
        if (similarity > best[1]) {
            best[0] = line;
            best[1] = similarity;
        }
    }

    private static List<String> lines(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(List.of("", "a", "ab", "  abc", "abd", "x y", "a b c").get(random.nextInt(7)));
        }
        return lines;
    }
}
