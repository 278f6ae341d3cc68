package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CarefulStrategyTests {
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());

    private static final String FILE = """
            class Shop {
                int open(int day) {
                    return hours.get(day);
                }

                int close(int day) {
                    return endings.get(day);
                }
            }
            """;

    @Nested
    class Refuses {
        @Test
        void a_search_that_fits_two_places() {
            assertRefused(FILE, block("    }\n", "    } // end\n"), FailureCause.AMBIGUOUS);
        }

        @Test
        void to_try_a_lenient_level_where_a_stricter_one_is_ambiguous() {
            String file = "a\nb\na\nc\n a \n";

            assertRefused(file, block("a\n", "x\n"), FailureCause.AMBIGUOUS);
        }

        @Test
        void a_search_that_is_nowhere_and_names_the_nearest_place() {
            Rejected rejected = assertRefused(
                    FILE,
                    block("    int close(int day) {\n        audit();\n        lock();\n", "    int close() {\n"),
                    FailureCause.NO_MATCH);

            assertThat(rejected.nearest())
                    .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(6));
        }

        @Test
        void blocks_that_overlap() {
            String edit = block("        return hours.get(day);\n    }\n", "        return 9;\n    }\n")
                    + block("    }\n\n    int close(int day) {\n", "    }\n\n    int close(int today) {\n");

            assertRefused(FILE, edit, FailureCause.OVERLAP);
        }

        @Test
        void to_take_away_what_another_block_replaces_by_itself() {
            String head = "    int close(int day) {\n";
            String edit = block(head, "    int lock() {\n        return 1;\n    }\n\n") + block(head, head);

            assertRefused(FILE, edit, FailureCause.OVERLAP);
        }

        @Test
        void all_blocks_if_one_is_nowhere() {
            String edit = block("    int open(int day) {\n", "    int open(Day day) {\n") + block("nowhere\n", "x\n");

            assertRefused(FILE, edit, FailureCause.NO_MATCH);
        }

        @Test
        void an_empty_search_in_a_file_with_text() {
            assertRefused(FILE, "------- SEARCH\n=======\nx\n+++++++ REPLACE\n", FailureCause.EMPTY_SEARCH);
        }

        @Test
        void to_add_text_that_the_file_has_a_line_of() {
            Rejected rejected =
                    assertRefused(FILE, block("", "/** A shop. */\nclass Shop {\n}\n"), FailureCause.EMPTY_SEARCH);

            assertThat(rejected.detail()).contains("line 1 of the file");
        }

        @Test
        void to_add_text_that_stands_anywhere_in_the_file() {
            Rejected rejected = assertRefused(
                    FILE, block("", "    int close(int day) {\n  return endings.get(day);\n"), FailureCause.NO_MATCH);

            assertThat(rejected.detail()).isEqualTo("block 1 is applied already: its text is in the file, at line 6");
        }

        @Test
        void to_add_text_that_is_indented() {
            assertRefused(FILE, block("", "\n    int holidays() {\n    }\n"), FailureCause.EMPTY_SEARCH);
        }

        @Test
        void a_last_block_that_may_be_cut_off() {
            String edit = "<<<<<<< SEARCH\n    int open(int day) {\n=======\n    int open(Day d";

            assertRefused(FILE, edit, FailureCause.TRUNCATED);
        }

        @Test
        void an_edit_that_ends_within_a_search() {
            assertRefused(FILE, "<<<<<<< SEARCH\n    int open(", FailureCause.TRUNCATED);
        }

        @Test
        void a_block_without_a_separator() {
            assertRefused(FILE, "<<<<<<< SEARCH\na\nb\n>>>>>>> REPLACE\n", FailureCause.MALFORMED_MARKER);
        }

        @Test
        void a_replacement_that_leaves_code_out() {
            String edit =
                    block("    int open(int day) {\n", "    int open(Day day) {\n        // ... existing code ...\n");

            assertRefused(FILE, edit, FailureCause.ELISION);
        }

        @Test
        void a_replacement_with_entities_for_a_file_that_has_none() {
            String edit = block("        return hours.get(day);\n", "        return day &lt; 5 ? 9 : 10;\n");

            assertRefused(FILE, edit, FailureCause.ESCAPING);
        }

        @Test
        void half_a_character() {
            EditPayload half = EditPayload.arguments(Map.of("old_string", "\uD83D", "new_string", "x"));

            assertThat(CAREFUL.apply(EditRequest.ofFile("file", "\uD83D\uDE00", half)))
                    .isInstanceOf(Rejected.class);
        }

        @Test
        void an_edit_that_is_applied_already() {
            String edit = block("    int open(int day) {\n", "    int open(int day) {\n        check(day);\n");
            String once = apply(FILE, edit);

            assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail())
                    .contains("is applied already");
        }

        @Test
        void an_edit_that_is_applied_already_and_put_several_lines_above_its_search() {
            String edit =
                    block("    int open(int day) {\n", "    // Opens.\n    // Or not.\n    int open(int day) {\n");
            String once = apply(FILE, edit);

            assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail())
                    .contains("is applied already");
        }

        @Test
        void an_edit_that_is_applied_already_and_has_its_search_a_little_wrong() {
            String edit = block(
                    "    int close(int day) {\n        return ending.get(day);\n    }\n",
                    "    int close(int day) {\n        return ending.get(day);\n    }\n\n    int holidays();\n");
            String once = apply(FILE, edit);

            assertThat(once).contains("return endings.get(day);\n    }\n\n    int holidays();\n}");
            assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail())
                    .contains("applied already");
        }

        @Test
        void lines_that_are_also_the_last_ones_of_a_file_without_a_final_newline() {
            assertRefused("a\nb\nc\na\nb", block("a\nb\n", "x\n"), FailureCause.AMBIGUOUS);
        }

        @Test
        void a_block_written_twice_that_fits_three_places() {
            String block = block("x = 1\n", "x = 2\n");

            assertRefused("x = 1\na\nx = 1\nb\nx = 1\n", block + block, FailureCause.AMBIGUOUS);
        }

        @Test
        void to_write_a_changed_form_of_a_line_beside_that_line() {
            String edit = block(
                    "        return hours.get(day);\n", "    int open(int today) {\n        return hours.get(day);\n");

            assertRefused(FILE, edit, FailureCause.STALE_ANCHOR);
        }

        @Test
        void to_lose_a_line_that_neither_search_nor_replacement_has() {
            String file = "alpha = 1\nbeta = 2\nsecret = 3\ngamma = 4\ndelta = 5\n";
            String edit = block("alpha = 1\nbeta = 2\ngamma = 4\n", "alpha = 1\nbeta = 20\ngamma = 4\n");

            assertThat(assertRefused(file, edit, FailureCause.NO_MATCH).detail())
                    .contains("would lose: secret = 3");
        }

        @Test
        void two_readings_that_both_fit() {
            String file = "Title\n=======\ntext\n\nTitle only\n";
            String edit = "<<<<<<< SEARCH\nTitle only\n=======\nx\n=======\ny\n>>>>>>> REPLACE\n";

            assertThat(apply(file, edit)).contains("x\n=======\ny\n");
            assertRefused(
                    "a\n=======\nb\nc\n",
                    "<<<<<<< SEARCH\na\n=======\nb\n=======\nd\n>>>>>>> REPLACE\n",
                    FailureCause.MARKER_COLLISION,
                    FailureCause.STALE_ANCHOR);
        }

        @Test
        void a_string_whose_first_line_is_only_like_a_line_of_the_file() {
            Map<String, Object> call = Map.of(
                    "old_string",
                            "open(int day) {\n        return hours.get(day);\n    }\n\n\n    int close(int day) {",
                    "new_string", "open(Day day) {\n        return hours.get(day);\n    }\n\n    int close(int day) {");

            assertThat(CAREFUL.apply(EditRequest.ofFile("a", FILE, EditPayload.arguments(call))))
                    .isInstanceOf(Rejected.class);
        }

        @Test
        void an_edit_that_changes_nothing() {
            assertRefused(FILE, block("class Shop {\n", "class Shop {\n"), FailureCause.IDENTICAL);
        }
    }

    @Nested
    class Applies {
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
            String edit = block("    int open(int day) {\n", "    int open(Day day) {\n")
                    .replace("\n", "\r\n");

            assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("open(int", "open(Day"));
        }

        @Test
        void without_touching_byte_order_mark_and_missing_final_newline() {
            String file = "\uFEFFone\ntwo";

            assertThat(apply(file, block("one\n", "1\n") + block("two\n", "2\n")))
                    .isEqualTo("\uFEFF1\n2");
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

            assertThat(apply(file + "        return 2\n", block("", added)))
                    .isEqualTo(file + "        return 2\n" + added);
            assertRefused(file + "        return 2\n    a = b\n", block("", added), FailureCause.EMPTY_SEARCH);
            assertRefused(file + "        return 2\nb = 1\n", block("", added), FailureCause.EMPTY_SEARCH);
            assertRefused("\n", block("", added), FailureCause.EMPTY_SEARCH);
        }

        @Test
        void a_string_inside_a_line() {
            assertThat(call(FILE, Map.of("old_string", "hours.get", "new_string", "times.get")))
                    .isEqualTo(FILE.replace("hours.get", "times.get"));
        }

        @Test
        void strings_of_several_edits_and_all_places() {
            Map<String, Object> all = Map.of("old_string", "day)", "new_string", "date)", "replace_all", true);
            Map<String, Object> one = Map.of("old_string", "Shop", "new_string", "Store");

            assertThat(call(FILE, Map.of("edits", List.of(all, one))))
                    .isEqualTo(FILE.replace("day)", "date)").replace("Shop", "Store"));
        }

        @Test
        void a_string_with_line_feeds_to_a_file_with_carriage_returns() {
            String file = FILE.replace("\n", "\r\n");
            Map<String, Object> call = Map.of(
                    "old_string", "open(int day) {\n        return hours",
                    "new_string", "open(Day day) {\n        return hours");

            assertThat(call(file, call)).isEqualTo(file.replace("open(int", "open(Day"));
        }
    }

    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    private static EditResult result(String file, String edit) {
        return CAREFUL.apply(EditRequest.ofFile("a", file, EditPayload.text(edit)));
    }

    private static MatchLevel level(String file, String edit) {
        return result(file, edit).parts().get(0).level();
    }

    private static String apply(String file, String edit) {
        return text(result(file, edit));
    }

    private static String call(String file, Map<String, Object> arguments) {
        return text(CAREFUL.apply(EditRequest.ofFile("a", file, EditPayload.arguments(arguments))));
    }

    private static String text(EditResult result) {
        assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    private static Rejected assertRefused(String file, String edit, FailureCause... causes) {
        EditResult result = result(file, edit);
        assertThat(result).as(result.toString()).isInstanceOf(Rejected.class);
        Rejected rejected = (Rejected) result;
        assertThat(rejected.cause()).as(rejected.detail()).isIn((Object[]) causes);
        return rejected;
    }
}
