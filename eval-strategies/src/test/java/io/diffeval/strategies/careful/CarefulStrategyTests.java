package io.diffeval.strategies.careful;

import static io.diffeval.strategies.careful.CarefulCalls.FILE;
import static io.diffeval.strategies.careful.CarefulCalls.apply;
import static io.diffeval.strategies.careful.CarefulCalls.assertRefused;
import static io.diffeval.strategies.careful.CarefulCalls.block;
import static io.diffeval.strategies.careful.CarefulCalls.call;
import static io.diffeval.strategies.careful.CarefulCalls.level;
import static io.diffeval.strategies.careful.CarefulCalls.result;
import static io.diffeval.strategies.careful.CarefulCalls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code careful} applies, and what comes out. */
class CarefulStrategyTests {
    @Test
    void what_fits_byte_for_byte() {
        String edit = block("    int open(int day) {\n", "    int open(Day day) {\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("open(int", "open(Day"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.EXACT);
    }

    @Test
    void line_feeds_to_a_file_with_carriage_returns() {
        String file = FILE.replace("\n", "\r\n");
        String edit = block("    int open(int day) {\n", "    int open(Day day) {\n        check();\n");

        assertThat(apply(file, edit))
                .isEqualTo(file.replace("open(int day) {\r\n", "open(Day day) {\r\n        check();\r\n"));
        assertThat(level(file, edit)).isEqualTo(MatchLevel.LINE_ENDINGS);
    }

    @Test
    void carriage_returns_to_a_file_with_line_feeds() {
        String edit =
                block("    int open(int day) {\n", "    int open(Day day) {\n").replace("\n", "\r\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("open(int", "open(Day"));
    }

    @Test
    void without_touching_byte_order_mark_and_missing_final_newline() {
        String file = "\uFEFFone\ntwo";

        assertThat(apply(file, block("one\n", "1\n") + block("two\n", "2\n"))).isEqualTo("\uFEFF1\n2");
    }

    @Test
    void a_search_with_blanks_at_line_ends() {
        String edit = block("    int open(int day) {  \n", "    int open(Day day) {\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("open(int", "open(Day"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
    }

    @Test
    void a_replacement_indented_like_its_search_as_the_file_has_it() {
        String edit = block(
                "int open(int day) {\n    return hours.get(day);\n",
                "int open(int day) {\n    check(day);\n    return hours.get(day);\n");

        assertThat(apply(FILE, edit))
                .isEqualTo(FILE.replace("        return hours", "        check(day);\n        return hours"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
    }

    @Test
    void a_replacement_indented_like_the_file_as_it_is() {
        String edit = block(
                "int open(int day) {\nreturn hours.get(day);\n",
                "    int open(int day) {\n        check(day);\n        return hours.get(day);\n");

        assertThat(apply(FILE, edit))
                .isEqualTo(FILE.replace("        return hours", "        check(day);\n        return hours"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.LINE_WHITESPACE);
    }

    @Test
    void tabs_to_a_file_with_spaces() {
        String edit = block(
                "\tint open(int day) {\n\t\treturn hours.get(day);\n",
                "\tint open(int day) {\n\t\tif (day > 5) {\n\t\t\treturn 0;\n\t\t}\n\t\treturn hours.get(day);\n");

        assertThat(apply(FILE, edit)).contains("        if (day > 5) {\n            return 0;\n        }\n");
    }

    @Test
    void typographic_quotes() {
        String file = "say(\"hello\");\n";
        String edit = block("say(“hello”);\n", "say(“hello, world”);\n");

        assertThat(apply(file, edit)).isEqualTo("say(\"hello, world\");\n");
        assertThat(level(file, edit)).isEqualTo(MatchLevel.UNICODE);
    }

    @Test
    void entities_that_the_search_has_too() {
        String edit = block("if (a &lt; b) {\n", "if (a &lt;= b) {\n");

        assertThat(apply("if (a < b) {\n", edit)).isEqualTo("if (a <= b) {\n");
    }

    @Test
    void a_search_with_line_numbers() {
        String edit = block(
                "2 |     int open(int day) {\n3 |         return hours.get(day);\n",
                "    int open(int day) {\n        return 9;\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("return hours.get(day)", "return 9"));
    }

    @Test
    void blanks_inside_a_line() {
        assertThat(apply("total = price*count;\n", block("total = price * count;\n", "total = 0;\n")))
                .isEqualTo("total = 0;\n");
    }

    @Test
    void a_search_that_lacks_a_blank_line() {
        String edit = block(
                "        return hours.get(day);\n    }\n    int close(int day) {\n",
                "        return hours.get(day);\n    }\n\n    int close(Day day) {\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("close(int", "close(Day"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.CONTEXT_DROPPED);
    }

    @Test
    void a_search_that_leaves_lines_out_which_the_replacement_has() {
        String edit = block(
                "class Shop {\n    // ...\n    int close(int day) {\n",
                FILE.substring(0, FILE.indexOf("    int close")) + "    int close(Day day) {\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("close(int", "close(Day"));
    }

    @Test
    void a_search_with_a_slip() {
        String edit = block(
                "    int open(int day) {\n        return hourrs.get(day);\n    }\n",
                "    int open(int day) {\n        return 9;\n    }\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("return hours.get(day)", "return 9"));
        assertThat(level(FILE, edit)).isEqualTo(MatchLevel.SIMILARITY);
    }

    @Test
    void a_search_that_left_out_the_line_at_its_edge() {
        String edit = block(
                "        return hours.get(day);\n",
                "    int open(int day) {\n        return hours.get(day);\n        // done\n");

        assertThat(apply(FILE, edit))
                .isEqualTo(FILE.replace("hours.get(day);\n", "hours.get(day);\n        // done\n"));
    }

    @Test
    void a_search_that_left_out_a_brace_below_and_changed_its_own_last_line() {
        String edit = block("        return hours.get(day);\n", "        return 9; // always\n    }\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("hours.get(day);", "9; // always"));
    }

    @Test
    void a_brace_that_stands_below_with_another_indentation() {
        String edit = block(
                "        return hours.get(day);\n",
                "        if (day > 0) {\n            return hours.get(day);\n        }\n");

        assertThat(apply(FILE, edit)).contains("            return hours.get(day);\n        }\n    }\n");
    }

    @Test
    void several_lines_that_stand_above_already_as_they_are_written() {
        String file = "// One.\n// Two.\na();\nb();\n";

        assertThat(apply(file, block("a();\n", "// One.\n// Two.\nc();\n")))
                .isEqualTo("// One.\n// Two.\n// One.\n// Two.\nc();\nb();\n");
    }

    @Test
    void a_block_written_as_often_as_another_block_leaves_places_to_it() {
        String file = "first\nx = 1\nsecond\nx = 1\nthird\nx = 1\n";
        String copy = block("x = 1\n", "x = 2\n");

        assertThat(apply(file, block("first\nx = 1\n", "1\ny = 1\n") + copy + copy))
                .isEqualTo("1\ny = 1\nsecond\nx = 2\nthird\nx = 2\n");
    }

    @Test
    void copies_of_a_block_at_as_many_places_one_of_them_indented_otherwise() {
        String copy = block("  call(a);\n", "  call(b);\n");

        assertThat(apply("  call(a);\nx\n  call(a);\ny\n    call(a);\n", copy + copy + copy))
                .isEqualTo("  call(b);\nx\n  call(b);\ny\n    call(b);\n");
    }

    @Test
    void blocks_with_one_search_at_as_many_places_in_their_order() {
        assertThat(apply("a\nx\na\n", block("a\n", "b\n") + block("a\n", "c\n")))
                .isEqualTo("b\nx\nc\n");
    }

    @Test
    void the_same_block_twice_once() {
        String block = block("    int open(int day) {\n", "    int open(Day day) {\n");

        assertThat(apply(FILE, block + block)).isEqualTo(FILE.replace("open(int", "open(Day"));
    }

    @Test
    void a_block_between_its_neighbours() {
        String file = "first\nx = 1\nsecond\nx = 1\nthird\nx = 1\n";
        String edit = block("second\n", "2\n") + block("x = 1\n", "x = 2\n") + block("third\n", "3\n");

        assertThat(apply(file, edit)).isEqualTo("first\nx = 1\n2\nx = 2\n3\nx = 1\n");
        assertThat(result(file, edit).parts().get(1).tieBreak()).isEqualTo(TieBreak.NEAREST_HINT);
    }

    @Test
    void a_heading_underlined_like_a_separator() {
        String edit = "<<<<<<< SEARCH\nIntro\n=======\nIntro\n=====\n\nMore\n>>>>>>> REPLACE\n";

        assertThat(apply("Intro\ntext\n", edit)).isEqualTo("Intro\n=====\n\nMore\ntext\n");
    }

    @Test
    void blocks_that_end_where_the_next_begins_and_a_last_one_that_repeats_its_context() {
        String edit = """
                ------- search
                class Shop {
                =======
                class Store {
                ------- search
                    int open(int day) {
                        return hours.get(day);
                    }
                =======
                    int open(int day) {
                        return 9;
                    }
                </diff>
                """;

        assertThat(apply(FILE, edit))
                .isEqualTo(FILE.replace("class Shop", "class Store").replace("return hours.get(day)", "return 9"));
    }

    @Test
    void text_without_a_search_to_the_end_of_the_file_as_aider_has_it() {
        String added = "\nclass Stall {\n}\n";

        assertThat(apply(FILE, block("", added))).isEqualTo(FILE + added);
        assertThat(apply("a = 1", block("", "b = 2\n"))).isEqualTo("a = 1\nb = 2");
        assertThat(apply("", block("", added))).isEqualTo(added);
    }

    @Test
    void indented_text_without_a_search_where_the_file_ends_within_what_it_belongs_to() {
        String file =
                "class A:\n    @property\n    def a(self):\n        return 1\n\n    @property\n    def b(self):\n";
        String added = "    @property\n    def c(self):\n        return 3\n";

        assertThat(apply(file + "        return 2\n", block("", added))).isEqualTo(file + "        return 2\n" + added);
        assertRefused(file + "        return 2\n    a = b\n", block("", added), FailureCause.EMPTY_SEARCH);
        assertRefused(file + "        return 2\nb = 1\n", block("", added), FailureCause.EMPTY_SEARCH);
        assertRefused("\n", block("", added), FailureCause.EMPTY_SEARCH);
    }

    @Test
    void a_string_inside_a_line() {
        assertThat(text(call(FILE, Map.of("old_string", "hours.get", "new_string", "times.get"))))
                .isEqualTo(FILE.replace("hours.get", "times.get"));
    }

    @Test
    void a_string_that_left_out_the_mark_at_the_end_of_its_line() {
        String file = FILE.replace("hours.get(day);", "hours.get(day); ");
        EditResult result = call(file, Map.of("old_string", "hours.get(day)", "new_string", "hours.at(day);"));

        assertThat(text(result)).isEqualTo(file.replace("hours.get", "hours.at"));
        assertThat(result.parts().get(0).matchedEnd()).isEqualTo(file.indexOf("hours.get(day);") + 15);
        assertThat(call("a();\r\nb();\r\n", Map.of("old_string", "a();\nb()", "new_string", "a();\nc();"))
                        .parts()
                        .get(0)
                        .level())
                .isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(text(call("for (;;) {\n", Map.of("old_string", "for (", "new_string", "for (int i = 0;"))))
                .isEqualTo("for (int i = 0;;;) {\n");
        assertThat(text(call("f(a)\n", Map.of("old_string", "a", "new_string", "(a)"))))
                .isEqualTo("f((a))\n");
    }

    @Test
    void strings_of_several_edits_and_all_places() {
        Map<String, Object> all = Map.of("old_string", "day)", "new_string", "date)", "replace_all", true);
        Map<String, Object> one = Map.of("old_string", "Shop", "new_string", "Store");

        assertThat(text(call(FILE, Map.of("edits", List.of(all, one)))))
                .isEqualTo(FILE.replace("day)", "date)").replace("Shop", "Store"));
    }

    @Test
    void a_string_with_line_feeds_to_a_file_with_carriage_returns() {
        String file = FILE.replace("\n", "\r\n");
        Map<String, Object> call = Map.of(
                "old_string", "open(int day) {\n        return hours",
                "new_string", "open(Day day) {\n        return hours");

        assertThat(text(call(file, call))).isEqualTo(file.replace("open(int", "open(Day"));
    }
}
