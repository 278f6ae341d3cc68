package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestRegionsTests {
    private static final long SEED = 1_664_525L;

    @Test
    void mostLinesInTheirOrderAreTheNearestRegion() {
        String text = "one\ntwo\nnoise\none\ntwo\nthree\nfour\n";

        assertThat(best(8, "one\ntwo\nthree\nfour", text)).first().satisfies(region -> {
            assertThat(region.line()).isEqualTo(3);
            // Two lines that are there once; two that are there twice, there and one region above.
            assertThat(region.weight()).isEqualTo(3);
        });
    }

    @Test
    void regionMayBeginBeforeTheText() {
        assertThat(best(1, "missing\nalso missing\nhere\nand here", "here\nand here\n"))
                .containsExactly(new NearestRegions.Region(-2, 2));
    }

    @Test
    void whatIsNotThereIsNearNothing() {
        assertThat(best(3, "a", "b\n")).isEmpty();
        assertThat(best(3, "", "\n")).isEmpty();
        LineTable lines = LineTable.of("a\n");
        assertThat(new NearestRegions(lines, 0, lines, 2).best(1)).isEmpty();
        assertThat(new NearestRegions(lines, 2, lines, 0).best(1)).isEmpty();
    }

    @Test
    void rareLinesDecide() {
        String text = "}\n}\n}\n}\nrare\n" + "other\n".repeat(20) + "}\n}\n}\n}\n";

        assertThat(best(1, "{\n}\nrare", text).get(0).line()).isEqualTo(2);
    }

    @Test
    void frequentLinesHaveNoVote() {
        assertThat(best(1, "a", "a\n".repeat(16))).isNotEmpty();
        assertThat(best(1, "a", "a\n".repeat(17))).isEmpty();
        assertThat(best(1, "a\n".repeat(15) + "a", "a\n")).isNotEmpty();
        assertThat(best(1, "a\n".repeat(16) + "a", "a\n")).isEmpty();
    }

    @Test
    void placesThatOverlapAreOneRegion() {
        String wanted = "1\n2\n3\n4\n5\n6\n7\n8";
        String moved = "1\n2\n3\n4\ninserted\n5\n6\n7\n8\n";

        assertThat(best(9, wanted, moved)).containsExactly(new NearestRegions.Region(0, 8));
        assertThat(best(9, wanted, "1\n2\n3\n4\n" + "inserted\n".repeat(5) + "5\n6\n7\n8\n"))
                .containsExactly(new NearestRegions.Region(0, 4), new NearestRegions.Region(5, 4));
    }

    @Test
    void noMoreRegionsThanAskedFor() {
        String text = "a\nx\nx\na\nx\nx\na\n";

        assertThat(best(0, "a", text)).isEmpty();
        assertThat(best(2, "a", text)).extracting(NearestRegions.Region::line).containsExactly(0, 3);
        assertThat(best(9, "a", text)).extracting(NearestRegions.Region::line).containsExactly(0, 3, 6);
    }

    @Test
    void findsWhatCountingVotesOfEveryPairFinds() {
        for (int i = 0; i < 3_000; i++) {
            Random random = new Random(SEED + i);
            List<String> wanted = lines(random, random.nextInt(24));
            List<String> text = lines(random, random.nextInt(60));
            List<NearestRegions.Region> expected = literal(wanted, text, 4);

            List<NearestRegions.Region> found = best(4, String.join("\n", wanted), String.join("\n", text));

            assertThat(found).as("seed %d", SEED + i).hasSameSizeAs(expected);
            for (int region = 0; region < found.size(); region++) {
                assertThat(found.get(region).line())
                        .as("seed %d", SEED + i)
                        .isEqualTo(expected.get(region).line());
                assertThat(found.get(region).weight())
                        .as("seed %d", SEED + i)
                        .isCloseTo(expected.get(region).weight(), within(1e-5));
            }
        }
    }

    /** As the class says it, line by line. */
    private static List<NearestRegions.Region> literal(List<String> wanted, List<String> text, int most) {
        int count = Math.max(1, wanted.size());
        float[] votes = new float[count + Math.max(1, text.size())];
        for (int line = 0; line < text.size(); line++) {
            String same = text.get(line);
            long inText = text.stream().filter(same::equals).count();
            long inWanted = wanted.stream().filter(same::equals).count();
            for (int at = 0; at < wanted.size(); at++) {
                boolean isFrequent = inWanted > 16 || inText > 16;
                if (!same.isEmpty() && !isFrequent && wanted.get(at).equals(same)) {
                    votes[line - at + count] += 1f / inText / inWanted;
                }
            }
        }
        int reach = Math.max(1, Math.min(count / 2, 8));
        List<NearestRegions.Region> best = new ArrayList<>();
        while (best.size() < most) {
            int top = 0;
            for (int i = 0; i < votes.length; i++) {
                top = votes[i] > votes[top] ? i : top;
            }
            if (votes[top] == 0) {
                break;
            }
            double weight = 0;
            for (int i = 0; i < votes.length; i++) {
                if (Math.abs(i - top) <= reach) {
                    weight += votes[i];
                    votes[i] = 0;
                }
            }
            best.add(new NearestRegions.Region(top - count, weight));
        }
        return best;
    }

    private static List<String> lines(Random random, int count) {
        int words = 1 + random.nextInt(20);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(words);
            lines.add(word == 0 ? "" : Integer.toString(word * word * word, 3));
        }
        return lines;
    }

    private static List<NearestRegions.Region> best(int most, String wanted, String text) {
        LineTable wantedLines = LineTable.of(wanted);
        LineTable textLines = LineTable.of(text);
        return new NearestRegions(wantedLines, wantedLines.count(), textLines, textLines.count()).best(most);
    }
}
