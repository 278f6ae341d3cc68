package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.Registry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTests {
    private static final Registry REGISTRY = Plugins.load();
    private static final DiffStrategy CAREFUL = strategy("careful");

    private static final String FILE = """
            class Box {
                int width;
                int height;

                boolean fits(Box other) {
                    return width >= other.width;
                }
            }
            """;

    @Test
    void the_line_numbers_are_those_of_the_file_and_lines_left_out_are_shown() {
        assertThat(explain("careful", "\n\n" + FILE, block("class Box {\n    int height;\n    int depth;\n")))
                .isEqualTo("""
                        edit x is refused, no_match: block 1 is not in the file; nearest is line 3, \
                        where its first or last line differs
                        --- the search of block 1
                        +++ the file, from line 3, similarity 0.67
                        @@ -1,3 +3,3 @@
                         class Box {
                        +    int width;
                             int height;
                        -    int depth;""");
    }

    @Test
    void the_level_at_which_careful_applies_the_edit_is_told_and_blanks_are_shown() {
        assertThat(explain("strict", FILE, block("boolean fits(Box other) {\n\treturn width >= other.width;\n")))
                .endsWith("""
                        careful would apply it, at level 5: line whitespace
                        --- the search of block 1
                        +++ the file, from line 5, similarity 1.00
                        @@ -1,2 +5,2 @@
                        -boolean fits(Box other) {
                        -→return width >= other.width;
                        +····boolean fits(Box other) {
                        +········return width >= other.width;
                        (· is a blank, → a tab)""");
    }

    @Test
    void line_ends_that_differ_are_told_in_words() {
        assertThat(explain("strict", FILE.replace("\n", "\r\n"), block("    int width;\n    int height;\n")))
                .endsWith("""
                        careful would apply it, at level 2: line endings
                        the lines from line 2 of the file are the same but for their ends""");
    }

    @Test
    void a_line_like_the_search_is_found_where_no_line_is_the_same() {
        assertThat(explain("careful", FILE, block("        return width > others.width;\n")))
                .endsWith("""
                nor is anything like it
                --- the search of block 1
                +++ the file, from line 6, similarity 0.86
                @@ -1,1 +6,1 @@
                -        return width > others.width;
                +        return width >= other.width;""");
        assertThat(explain("careful", FILE, block("zzz\n"))).endsWith("nor is anything like it");
    }

    @Test
    void what_careful_says_of_a_call_that_another_refuses_is_told() {
        EditPayload call = EditPayload.arguments(Map.of("old_string", "    int ", "new_string", "    long "));

        assertThat(explain("as-claude-code@2026", FILE, call))
                .endsWith("\ncareful refuses it too, ambiguous: block 1 fits 2 places, at lines 2, 3");
    }

    @Test
    void the_file_of_a_patch_that_does_not_fit_is_the_one_compared() {
        String patch = """
                *** Begin Patch
                *** Update File: a.txt
                @@
                -one
                +1
                *** Update File: b.txt
                @@
                 two
                -three
                +3
                *** End Patch
                """;
        EditRequest request = new EditRequest(
                "a.txt", Map.of("a.txt", "one\n", "b.txt", "zero\ntwo\ndrei\n"), EditPayload.text(patch));

        assertThat(explain("careful", request, false)).endsWith("""
                @@ -1,2 +2,2 @@
                 two
                -three
                +drei""");
    }

    @Test
    void colours_are_put_around_lines_only_where_they_are_wanted() {
        EditRequest request =
                EditRequest.ofFile("a", FILE, block("    int width;\n    int length;\n    int\u001b[2J\n"));

        assertThat(explain("careful", request, true))
                .startsWith("\u001b[1medit x is refused, no_match: \u001b[0mblock 1")
                .contains("\n     int width;\n\u001b[31m-    int length;\u001b[0m\n")
                .endsWith("\n\u001b[32m+    int height;\u001b[0m")
                .contains("\\u001b[2J");
        assertThat(explain("careful", request, false)).doesNotContain("\u001b");
    }

    private static String explain(String strategy, String file, EditPayload edit) {
        return explain(strategy, EditRequest.ofFile("a", file, edit), false);
    }

    private static String explain(String strategy, EditRequest request, boolean isColoured) {
        EditResult result = strategy(strategy).apply(request);
        assertThat(result).isInstanceOf(Rejected.class);
        return Explanation.of("x", request, (Rejected) result, strategy.equals("careful") ? null : CAREFUL, isColoured);
    }

    private static DiffStrategy strategy(String id) {
        return REGISTRY.strategy(id).create(PluginConfig.empty());
    }

    private static EditPayload block(String search) {
        return EditPayload.text("<<<<<<< SEARCH\n" + search + "=======\nx\n>>>>>>> REPLACE\n");
    }
}
