package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.WithinProcessorTime;
import io.diffeval.strategies.text.Limits;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each must end, whatever the verdict; none of them may be applied. */
@ExtendWith(WithinProcessorTime.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CarefulHostileInputTests {
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());

    @Test
    void a_search_of_ten_thousand_lines_that_almost_fits_a_file_of_ten_megabytes() {
        String file = "        value = compute(value);\n".repeat(330_000);
        String search = "        value = compute(value);\n".repeat(9_999) + "        value = compute(valve);\n";

        assertEnds(file, block(search));
    }

    @Test
    void distinct_lines_that_almost_fit() {
        StringBuilder file = new StringBuilder();
        StringBuilder search = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            file.append("        value").append(i).append(" = compute();\n");
            if (i < 10_000) {
                search.append("        value").append(i * 7).append(" = compote();\n");
            }
        }

        assertEnds(file.toString(), block(search.toString()));
    }

    @Test
    void lines_that_are_all_alike_but_for_a_few_characters() {
        assertEnds(alike(20_000, ""), block(alike(6_000, "x")));
    }

    @Test
    void four_times_as_many_lines_that_are_all_alike_take_four_times_the_work() {
        assertThat(applied(250, 60)).isInstanceOf(Applied.class);
        assertThat(applied(1_000, 240)).isInstanceOf(Applied.class);
    }

    /** A search of which every other line has a slip, in a file of three times as many lines. */
    private static EditResult applied(int lines, int mostWork) {
        return new CarefulStrategyFactory()
                .create(PluginConfig.of(Map.of(Limits.WORK, String.valueOf(mostWork))))
                .apply(EditRequest.ofFile("a", alike(3 * lines, ""), EditPayload.text(block(alike(lines, "x")))));
    }

    /** Lines of 32 characters, five of which may be others, every other one with another end. */
    private static String alike(int lines, String endOfOther) {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            char[] characters = "abcdefgh".repeat(4).toCharArray();
            for (int i = 0; i < 5; i++) {
                characters[random.nextInt(characters.length)] = (char) ('a' + random.nextInt(8));
            }
            text.append(characters).append(line % 2 == 0 ? "" : endOfOther).append('\n');
        }
        return text.toString();
    }

    @Test
    void a_line_of_a_megabyte() {
        assertEnds("a".repeat(1 << 20) + "b\nx\n", block("a".repeat(1 << 20) + "c\nx\n"));
    }

    @Test
    void ten_thousand_blocks() {
        StringBuilder edit = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            edit.append(block("nowhere " + i + "\nat all\n"));
        }

        assertEnds("line of text\n".repeat(10_000), edit.toString());
    }

    @Test
    void ten_thousand_blocks_that_are_like_the_same_lines() {
        StringBuilder file = new StringBuilder();
        StringBuilder edit = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            file.append(i < 100 ? "    line " + i + " of text;\n" : "");
            edit.append(
                    "<<<<<<< SEARCH\n  line " + i % 100 + " of text;\n=======\n  line " + i + "\n>>>>>>> REPLACE\n");
        }

        assertEnds(file.toString(), edit.toString());
    }

    @Test
    void a_blank_search() {
        assertEnds("\n".repeat(100_000), block("\n \n\t\n".repeat(1_000)));
    }

    @Test
    void more_than_a_thousand_anchors_of_the_same_text() {
        String file = "begin {\n  work();\n} end\n".repeat(1_249);

        assertEnds(file, block("begin {\n  rest();\n  idle();\n} end\n"));
    }

    @Test
    void a_search_made_to_be_slow() {
        assertEnds("a".repeat(5_000_000), block("a".repeat(1_000_000) + "b\n"));
    }

    @Test
    void a_search_that_is_only_a_fence_with_nothing_in_it() {
        assertEnds("a\nb", "<<<<<<< SEARCH\n```\n```\n=======\n```\nx\n```\n>>>>>>> REPLACE\n");
    }

    private static String block(String search) {
        return "<<<<<<< SEARCH\n" + search + "=======\nreplaced\n>>>>>>> REPLACE\n";
    }

    private static void assertEnds(String file, String edit) {
        assertThat(CAREFUL.apply(EditRequest.ofFile("a", file, EditPayload.text(edit))))
                .isInstanceOf(Rejected.class);
    }
}
