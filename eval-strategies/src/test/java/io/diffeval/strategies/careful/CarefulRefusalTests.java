package io.diffeval.strategies.careful;

import static io.diffeval.strategies.careful.CarefulCalls.FILE;
import static io.diffeval.strategies.careful.CarefulCalls.apply;
import static io.diffeval.strategies.careful.CarefulCalls.assertRefused;
import static io.diffeval.strategies.careful.CarefulCalls.block;
import static io.diffeval.strategies.careful.CarefulCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code careful} refuses, and why. */
class CarefulRefusalTests {
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
        String edit = block("    int open(int day) {\n", "    int open(Day day) {\n        // ... existing code ...\n");

        assertRefused(FILE, edit, FailureCause.ELISION);
    }

    @Test
    void a_replacement_with_entities_for_a_file_that_has_none() {
        String edit = block("        return hours.get(day);\n", "        return day &lt; 5 ? 9 : 10;\n");

        assertRefused(FILE, edit, FailureCause.ESCAPING);
    }

    @Test
    void half_a_character() {
        assertThat(call("\uD83D\uDE00", Map.of("old_string", "\uD83D", "new_string", "x")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void an_edit_that_is_applied_already() {
        String edit = block("    int open(int day) {\n", "    int open(int day) {\n        check(day);\n");
        String once = apply(FILE, edit);

        assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail()).contains("is applied already");
    }

    @Test
    void an_edit_that_is_applied_already_and_put_several_lines_above_its_search() {
        String edit = block("    int open(int day) {\n", "    // Opens.\n    // Or not.\n    int open(int day) {\n");
        String once = apply(FILE, edit);

        assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail()).contains("is applied already");
    }

    @Test
    void an_edit_that_is_applied_already_and_has_its_search_a_little_wrong() {
        String edit = block(
                "    int close(int day) {\n        return ending.get(day);\n    }\n",
                "    int close(int day) {\n        return ending.get(day);\n    }\n\n    int holidays();\n");
        String once = apply(FILE, edit);

        assertThat(once).contains("return endings.get(day);\n    }\n\n    int holidays();\n}");
        assertThat(assertRefused(once, edit, FailureCause.NO_MATCH).detail()).contains("applied already");
    }

    @Test
    void an_edit_that_is_applied_already_where_its_search_was_only_like_the_text() {
        assertTwiceRefused("\u2018a\u2019\nb\n", block("'a'\n", "'a'\n'a'\n"));
        assertTwiceRefused(
                "x\n    return y;\n  a\na\nz\n", block("    return y;\na\n", "    return y;\na\n    return y;\n"));
        assertTwiceRefused(
                "if (x) {\nreturn x;\n", block("if (x) {\n  return x;\n", "if (x) {\n  return x;\n    if (x) {\n"));
    }

    @Test
    void an_edit_that_is_applied_already_whose_search_has_another_form_in_what_it_wrote() {
        assertTwiceRefused("&lt;a&gt;\n}\n", block("&lt;a&gt;\n}\n", "&lt;a&gt;\n<a>\n}\n"));
        assertTwiceRefused("&lt;a&gt;\r\n}\r\n", block("&lt;a&gt;\n}\n", "&lt;a&gt;\n<a>\n}\n"));
        assertTwiceRefused("x\n1 | a\nb\n", block("1 | a\n", "1 | a\na\nc\n"));
    }

    @Test
    void an_edit_that_is_applied_already_at_a_place_that_is_only_like_its_search() {
        assertTwiceRefused(
                "head {\n    one();\n    two();\n    end();\n    end();\n}\n",
                block("head {\n  one();\n  two();\n  end();\n", "head {\n  fresh();\n  end();\n"));
    }

    @Test
    void a_line_in_spaces_that_several_lines_in_tabs_are_indented_as() {
        String file = "class A {\n\tint a() {\n\t}\n\tint b() {\n\t}\n}\n";

        assertRefused(file, block("    }\n", "    }\n    int c;\n"), FailureCause.AMBIGUOUS);
        assertRefused(file.replace("\t", "  "), block("\t}\n", "\t}\n\tint c;\n"), FailureCause.AMBIGUOUS);
    }

    private static void assertTwiceRefused(String file, String edit) {
        assertThat(assertRefused(apply(file, edit), edit, FailureCause.NO_MATCH).detail())
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

        assertThat(assertRefused(file, edit, FailureCause.NO_MATCH).detail()).contains("would lose: secret = 3");
    }

    @Test
    void to_lose_a_line_for_one_that_is_like_it_but_stands_elsewhere() {
        String file = "import a.b.Alpha;\nimport a.b.Beta;\nimport a.b.Gamma;\nimport a.b.Omega;\n";
        String search = "import a.b.Alpha;\nimport a.b.Gamma;\nimport a.b.Omega;\n";

        assertThat(assertRefused(file, block(search, search + "import a.b.Zeta;\n"), FailureCause.NO_MATCH)
                        .detail())
                .contains("would lose: import a.b.Beta;");
    }

    @Test
    void to_lose_a_bracket_that_the_replacement_has_elsewhere() {
        String file = "void one() {\n    first();\n}\nvoid two() {\n    second();\n}\n";
        String edit = block(
                "void one() {\n    first();\nvoid two() {\n    second();\n}\n",
                "void one() {\n    first();\nvoid two() {\n    third();\n}\n");

        assertThat(assertRefused(file, edit, FailureCause.NO_MATCH).detail()).contains("would lose: }");
    }

    @Test
    void a_search_of_brackets_alone_that_are_not_in_the_file_so() {
        String file = "a {\n  b {\n    c {\n    }\n\n  }\n}\nd\n";
        String search = "    }\n  }\n}\n";

        assertThat(assertRefused(file, block(search, search + "f\n"), FailureCause.NO_MATCH)
                        .detail())
                .contains("too few lines are the same");
    }

    @Test
    void code_left_out_of_search_and_replacement_unless_the_file_has_the_line_that_says_so() {
        String file = "a = alpha();\nb = beta();\nc = gamma();\nd = delta();\n";
        String search = "a = alpha();\n// ... existing code ...\nc = gamma();\n";
        String edit = block(search, search.replace("c =", "b = zeta();\nc ="));

        assertRefused(file, edit, FailureCause.ELISION);
        assertThat(apply(file.replace("b = beta();", "// ... existing code ..."), edit))
                .contains("// ... existing code ...\nb = zeta();\nc = gamma();\n");
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
                "old_string", "open(int day) {\n        return hours.get(day);\n    }\n\n\n    int close(int day) {",
                "new_string", "open(Day day) {\n        return hours.get(day);\n    }\n\n    int close(int day) {");

        assertThat(call(FILE, call)).isInstanceOf(Rejected.class);
    }

    @Test
    void an_edit_that_changes_nothing() {
        assertRefused(FILE, block("class Shop {\n", "class Shop {\n"), FailureCause.IDENTICAL);
    }
}
