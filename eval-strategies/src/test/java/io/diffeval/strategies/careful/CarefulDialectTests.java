package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Formats of other tools that {@code careful} reads beside its own. */
class CarefulDialectTests {
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());

    @Nested
    class Numbered {
        private static final String FILE = "a = 1\nrun()\n" + "b = 2\n".repeat(30) + "run()\nc = 3\n";

        @Test
        void a_number_decides_between_places_that_fit() {
            Applied applied = applied(FILE, numbered(33, "run()\n", "stop()\n"));

            assertThat(text(applied)).isEqualTo(FILE.replace("run()\nc", "stop()\nc"));
            assertThat(applied.parts().get(0).tieBreak()).isEqualTo(TieBreak.NEAREST_HINT);
        }

        @Test
        void a_number_between_two_places_decides_nothing() {
            assertThat(refused(FILE, numbered(17, "run()\n", "stop()\n"))).isEqualTo(FailureCause.AMBIGUOUS);
        }

        @Test
        void a_wrong_number_does_not_keep_from_the_only_place() {
            Applied applied = applied(FILE, numbered(900, "c = 3\n", "c = 4\n"));

            assertThat(text(applied)).isEqualTo(FILE.replace("c = 3", "c = 4"));
            assertThat(applied.parts().get(0).hintDistance()).isEqualTo(34 - 900);
        }

        @Test
        void numbers_are_those_of_the_file_before_the_edit() {
            String edit =
                    numbered(2, "run()\n", "run()\n" + "more()\n".repeat(50)) + numbered(33, "run()\n", "stop()\n");

            assertThat(text(applied(FILE, edit)))
                    .isEqualTo("a = 1\nrun()\n" + "more()\n".repeat(50) + "b = 2\n".repeat(30) + "stop()\nc = 3\n");
        }

        @Test
        void a_backslash_before_a_marker_is_taken_off() {
            String file = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n";
            String edit = numbered(1, "\\<<<<<<< HEAD\na\n\\=======\nb\n\\>>>>>>> other\n", "b\n");

            assertThat(text(applied(file, edit))).isEqualTo("b\n");
        }

        @Test
        void blank_lines_carriage_returns_and_an_end_line_are_understood() {
            String edit = "<<<<<<< SEARCH\r\n\r\n:start_line: 34 \r\n:end_line:34\r\n-------\r\nc = 3\r\n=======\r\n"
                    + "c = 4\r\n>>>>>>> REPLACE\r\n";

            assertThat(text(applied(FILE, edit))).isEqualTo(FILE.replace("c = 3", "c = 4"));
        }

        @Test
        void a_million_blank_lines_before_a_number_are_passed_over() {
            String edit = numbered(34, "c = 3\n", "c = 4\n").replace(":start", "\n".repeat(1 << 20) + ":start");

            assertThat(text(applied(FILE, edit))).isEqualTo(FILE.replace("c = 3", "c = 4"));
        }

        @Test
        void a_number_alone_is_no_place_for_an_empty_search() {
            assertThat(refused(FILE, numbered(2, "", "x\n"))).isEqualTo(FailureCause.EMPTY_SEARCH);
        }

        /** Roo writes some indentation as the model has it, and takes the middle one of five places. */
        @Test
        void fixtures_come_out_as_the_tool_has_them_but_for_white_space_and_for_a_guess() throws IOException {
            int right = 0;
            for (JsonNode item : SharedData.lines("formats/roo-multi-search-replace.jsonl")) {
                if (!item.get("kind").textValue().equals("apply") || !item.has("expected")) {
                    continue;
                }
                String expected = item.get("expected").textValue();
                EditResult result = result(
                        item.get("original").textValue(), item.get("edit").textValue());
                if (result instanceof Applied applied) {
                    assertThat(text(applied)).as(item.get("id").textValue()).isEqualToIgnoringWhitespace(expected);
                    right += text(applied).equals(expected) ? 1 : 0;
                } else {
                    assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.AMBIGUOUS);
                }
            }
            assertThat(right).isGreaterThanOrEqualTo(33);
        }

        private static String numbered(int line, String search, String replacement) {
            return "<<<<<<< SEARCH\n:start_line:" + line + "\n-------\n" + search + "=======\n" + replacement
                    + ">>>>>>> REPLACE\n";
        }
    }

    @Nested
    class WholeFiles {
        private static final String FILE = "line of the file\n".repeat(30) + "last\n";

        @Test
        void a_listing_takes_the_place_of_the_file() {
            Applied applied = applied("a\nb\n", "```\na\nc\n```\n");

            assertThat(text(applied)).isEqualTo("a\nc\n");
            assertThat(applied.parts().get(0).level()).isEqualTo(MatchLevel.ADDRESSED);
        }

        @Test
        void the_name_of_the_file_may_stand_above_it() {
            assertThat(text(applied("a\n", "src/a.txt\n```java\nb\n```"))).isEqualTo("b\n");
            assertThat(refused("a\n", "other.txt\n```\nb\n```")).isEqualTo(FailureCause.EMPTY_EDIT);
        }

        @Test
        void line_endings_byte_order_mark_and_missing_final_newline_stay() {
            assertThat(text(applied("\uFEFFa\r\nb", "```\na\nc\n```"))).isEqualTo("\uFEFFa\r\nc");
        }

        @Test
        void a_longer_fence_holds_shorter_ones() {
            assertThat(text(applied("a\n", "````md\n```\nx\n```\n````\n"))).isEqualTo("```\nx\n```\n");
        }

        @Test
        void what_is_cut_off_or_left_out_or_a_piece_of_the_file_is_refused() {
            assertThat(refused(FILE, "```\n" + FILE)).isEqualTo(FailureCause.TRUNCATED);
            assertThat(refused(FILE, "```\n// ... rest of the file ...\nlast\n```"))
                    .isEqualTo(FailureCause.ELISION);
            assertThat(refused(FILE, "```\nlast\nfirst\n```")).isEqualTo(FailureCause.SPAN_DISPROPORTIONATE);
            assertThat(refused(FILE, "```\n" + FILE + "```")).isEqualTo(FailureCause.IDENTICAL);
            assertThat(refused("a\n", "```\n&lt;a&gt;\n```")).isEqualTo(FailureCause.ESCAPING);
        }

        @Test
        void several_listings_prose_or_a_broken_block_are_no_listing() {
            assertThat(refused("a\n", "```\nb\n```\n```\nc\n```\n")).isEqualTo(FailureCause.EMPTY_EDIT);
            assertThat(refused("a\n", "Here it is:\n```\nb\n```\n")).isEqualTo(FailureCause.EMPTY_EDIT);
            assertThat(refused("a\n", "```\n<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n```\n"))
                    .isEqualTo(FailureCause.MALFORMED_MARKER);
        }
    }

    private static EditResult result(String file, String edit) {
        return CAREFUL.apply(EditRequest.ofFile("src/a.txt", file, EditPayload.text(edit)));
    }

    private static Applied applied(String file, String edit) {
        EditResult result = result(file, edit);
        assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
        return (Applied) result;
    }

    private static FailureCause refused(String file, String edit) {
        EditResult result = result(file, edit);
        assertThat(result).as(result.toString()).isInstanceOf(Rejected.class);
        return ((Rejected) result).cause();
    }

    private static String text(Applied applied) {
        return applied.changes().get(0).after();
    }
}
