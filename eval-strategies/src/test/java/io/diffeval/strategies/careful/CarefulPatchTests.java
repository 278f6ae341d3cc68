package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** V4A patches and unified diffs by the rules of {@code careful}. */
class CarefulPatchTests {
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());

    private static final String TWINS = """
            class A:
                def run(self):
                    x = 1
                    return x

            class B:
                def run(self):
                    x = 1
                    return x
            """;

    private static EditResult apply(String file, String edit) {
        return CAREFUL.apply(EditRequest.ofFile("a.txt", file, EditPayload.text(edit)));
    }

    private static String after(String file, String edit) {
        EditResult result = apply(file, edit);
        assertThat(result).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    private static FailureCause cause(String file, String edit) {
        EditResult result = apply(file, edit);
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).cause();
    }

    private static String v4a(String hunks) {
        return "*** Begin Patch\n*** Update File: a.txt\n" + hunks + "*** End Patch\n";
    }

    @Nested
    class Files {
        private final Map<String, String> files = Map.of("a.txt", "one\ntwo\nthree\n", "b.txt", "b\n");

        private EditResult apply(String edit) {
            return CAREFUL.apply(new EditRequest("a.txt", files, EditPayload.text(edit)));
        }

        @Test
        void several_are_changed_added_deleted_and_moved_together() {
            EditResult result = apply("""
                    *** Begin Patch
                    *** Update File: a.txt
                    *** Move to: c.txt
                    @@
                     one
                    -two
                    +2
                    *** Delete File: b.txt
                    *** Add File: d.txt
                    +new
                    *** End Patch
                    """);

            assertThat(((Applied) result).changes())
                    .containsExactly(
                            FileChange.move("a.txt", "c.txt", "one\ntwo\nthree\n", "one\n2\nthree\n"),
                            FileChange.delete("b.txt", "b\n"),
                            FileChange.add("d.txt", "new\n"));
            assertThat(result.parts()).extracting(EditPart::path).containsExactly("a.txt", "d.txt");
        }

        @Test
        void none_is_changed_where_one_hunk_is_nowhere() {
            EditResult result = apply("""
                    *** Begin Patch
                    *** Delete File: b.txt
                    *** Update File: a.txt
                    @@
                    -four hundred
                    +4
                    *** End Patch
                    """);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH));
            assertThat(result.parts())
                    .singleElement()
                    .extracting(EditPart::path)
                    .isEqualTo("a.txt");
        }

        @Test
        void one_that_is_only_moved_keeps_its_text() {
            EditResult result = apply("""
                    *** Begin Patch
                    *** Update File: a.txt
                    *** Move to: c.txt
                    @@
                     one
                    *** End Patch
                    """);

            assertThat(((Applied) result).changes())
                    .containsExactly(FileChange.move("a.txt", "c.txt", "one\ntwo\nthree\n", "one\ntwo\nthree\n"));
        }

        @Test
        void patch_that_changes_nothing_is_identical() {
            assertThat(apply(v4a("@@\n one\n two\n")))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.IDENTICAL));
        }

        @Test
        void patch_in_a_call_with_an_absolute_path_is_read() {
            EditPayload call = EditPayload.arguments(
                    Map.of("patch", "*** Begin Patch\n*** Update File: /home/me/a.txt\n@@\n-two\n+2\n*** End Patch"));

            assertThat(CAREFUL.apply(new EditRequest("a.txt", files, call))).isInstanceOf(Applied.class);
        }
    }

    @Nested
    class Leniency {
        @Test
        void context_keeps_the_bytes_of_the_file() {
            assertThat(after("a  \r\nb\r\n\tc\r\n", v4a("@@\n a\n-b\n+x\n c\n")))
                    .isEqualTo("a  \r\nx\r\n\tc\r\n");
        }

        @Test
        void hunk_indented_otherwise_is_written_as_the_file_is_indented() {
            EditResult result =
                    apply("if (a) {\n        b();\n        c();\n}\n", v4a("@@\n     b();\n-    c();\n+    d();\n"));

            assertThat(((Applied) result).changes().get(0).after())
                    .isEqualTo("if (a) {\n        b();\n        d();\n}\n");
            assertThat(result.parts()).extracting(EditPart::level).containsExactly(MatchLevel.UNIFORM_INDENTATION);
        }

        @Test
        void final_newline_and_byte_order_mark_stay_as_they_are() {
            assertThat(after("\ufeffa\nb", v4a("@@\n a\n-b\n+x\n"))).isEqualTo("\ufeffa\nx");
        }

        @Test
        void numbers_that_are_wrong_or_missing_do_not_matter_where_one_place_fits() {
            assertThat(after("a\nb\nc\n", "--- a.txt\n+++ a.txt\n@@ -90,7 +91,1 @@\n a\n-b\n+x\n"))
                    .isEqualTo("a\nx\nc\n");
            assertThat(after("a\nb\nc\n", "--- a.txt\n+++ a.txt\n@@ ... @@\n a\n-b\n+x\n"))
                    .isEqualTo("a\nx\nc\n");
        }

        @Test
        void missing_newline_at_the_end_may_be_asked_for_and_taken_away() {
            assertThat(after("a\nb", "@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+x\n"))
                    .isEqualTo("a\nx\n");
            assertThat(after("a\nb\n", "@@ -2 +2 @@\n-b\n+x\n\\ No newline at end of file\n"))
                    .isEqualTo("a\nx");
        }
    }

    @Nested
    class SeveralPlaces {
        private static final String HUNK = "         x = 1\n-        return x\n+        return 2 * x\n";

        @Test
        void without_a_hint_are_refused() {
            assertThat(cause(TWINS, v4a("@@\n" + HUNK))).isEqualTo(FailureCause.AMBIGUOUS);
        }

        @Test
        void the_enclosing_line_named_decides() {
            assertThat(after(TWINS, v4a("@@ class A:\n" + HUNK))).contains("return 2 * x\n\nclass B:");
            assertThat(after(TWINS, v4a("@@ class B:\n@@ def run(self):\n" + HUNK)))
                    .endsWith("return 2 * x\n");
        }

        @Test
        void a_name_that_is_nowhere_decides_nothing() {
            assertThat(cause(TWINS, v4a("@@ class C:\n" + HUNK))).isEqualTo(FailureCause.AMBIGUOUS);
        }

        @Test
        void the_end_of_the_file_decides() {
            assertThat(after(TWINS, v4a("@@\n" + HUNK + "*** End of File\n"))).endsWith("return 2 * x\n");
        }

        @Test
        void a_line_number_decides_by_a_clear_margin_only() {
            EditResult near = apply(TWINS, "@@ -9,2 +9,2 @@\n" + HUNK);

            assertThat(((Applied) near).changes().get(0).after()).endsWith("return 2 * x\n");
            assertThat(near.parts()).singleElement().satisfies(part -> {
                assertThat(part.tieBreak()).isEqualTo(TieBreak.NEAREST_HINT);
                assertThat(part.hintDistance()).isEqualTo(-1);
            });
            assertThat(cause(TWINS, "@@ -5,2 +5,2 @@\n" + HUNK)).isEqualTo(FailureCause.AMBIGUOUS);
        }

        @Test
        void the_hunk_before_decides_because_hunks_stand_in_order() {
            assertThat(after(TWINS, v4a("@@\n-class B:\n+class C:\n@@\n" + HUNK)))
                    .endsWith("return 2 * x\n");
        }
    }

    @Nested
    class Doubts {
        @Test
        void place_above_the_line_that_is_to_be_above_it_is_refused() {
            assertThat(cause("a\nb\nc\n", v4a("@@ c\n-a\n+x\n"))).isEqualTo(FailureCause.STALE_ANCHOR);
        }

        @Test
        void hunk_that_is_applied_already_is_refused() {
            assertThat(cause("a\nnew\nb\n", v4a("@@\n a\n+new\n b\n"))).isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void lines_without_a_place_are_refused_unless_they_are_to_end_the_file() {
            assertThat(cause("a\nb\n", v4a("@@ a\n+x\n"))).isEqualTo(FailureCause.EMPTY_SEARCH);
            assertThat(after("a\nb\n", v4a("@@\n+x\n*** End of File\n"))).isEqualTo("a\nb\nx\n");
            assertThat(after("a\nb", v4a("@@\n+x\n*** End of File\n"))).isEqualTo("a\nb\nx");
            assertThat(cause("a\nx\n", v4a("@@\n+x\n*** End of File\n"))).isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void patch_without_an_end_is_refused() {
            assertThat(cause("a\nb\n", "*** Begin Patch\n*** Update File: a.txt\n@@\n-a\n+x\n"))
                    .isEqualTo(FailureCause.TRUNCATED);
        }
    }
}
