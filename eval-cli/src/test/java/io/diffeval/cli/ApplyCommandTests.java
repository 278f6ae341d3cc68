package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands {@code apply} and {@code parse}. */
class ApplyCommandTests extends CommandFolder {
    @Test
    void apply_answers_in_input_order_and_goes_on_behind_a_bad_line() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            lines.append("{\"id\":")
                    .append(i)
                    .append(",\"original\":\"a\\n\",\"edit\":")
                    .append("{\"old_string\":\"a\",\"new_string\":\"")
                    .append(i)
                    .append("\"}}\n");
        }
        lines.insert(0, "nonsense\n");
        Path file = Files.writeString(folder.resolve("edits.jsonl"), lines);

        Output output = diffeval("apply", "--strategy", "strict", file.toString());

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err()).startsWith("diffeval: " + file + ":1: not JSON");
        assertThat(output.out().lines()).hasSize(500);
        assertThat(output.out().lines().skip(7).findFirst().orElseThrow())
                .contains("\"id\":7,\"outcome\":\"applied\",\"result\":\"7\\n\",\"match_level\":");
    }

    @Test
    void apply_answers_the_lines_around_one_that_is_not_utf8() throws IOException {
        String line = "{\"id\":\"a\",\"original\":\"a\",\"edit\":{\"old_string\":\"a\",\"new_string\":\"b\"}}\n";
        byte[] bytes = ("\uFEFF" + line + "bad" + line).getBytes(StandardCharsets.UTF_8);
        bytes["\uFEFF".getBytes(StandardCharsets.UTF_8).length + line.length()] = (byte) 0xFF;
        Path file = Files.write(folder.resolve("edits.jsonl"), bytes);
        Files.writeString(file, line, StandardOpenOption.APPEND);

        Output output = diffeval("apply", "--strategy", "strict", file.toString());

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err())
                .isEqualToIgnoringNewLines("diffeval: " + file + ":2: not valid UTF-8 at byte 0; save it as UTF-8");
        assertThat(output.out().lines()).hasSize(2);
    }

    @Test
    void apply_writes_half_a_surrogate_pair_so_that_it_can_be_read_again() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":1,\"original\":\"a\",\"edit\":{\"old_string\":\"a\",\"new_string\":\"\\ud800\"}}\n");

        assertThat(diffeval("apply", "--strategy", "strict", file.toString()).out())
                .containsIgnoringCase("\"result\":\"\\ud800\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-codex@2026",
                "as-opencode-v4a@2026",
                "as-openhands-v4a@2026",
                "as-openai-agents@2026",
                "strict"
            })
    void apply_gives_every_file_of_a_v4a_patch(String strategy) throws IOException {
        String patch = "*** Begin Patch\\n*** Update File: a.txt\\n*** Move to: c.txt\\n@@\\n-a\\n+c\\n"
                + "*** Delete File: b.txt\\n*** Update File: d.txt\\n@@\\n d\\n+e\\n*** End Patch";

        assertThat(applied(strategy, patch))
                .isEqualTo("{\"a.txt\":null,\"b.txt\":null,\"c.txt\":\"c\\n\",\"d.txt\":\"d\\ne\\n\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git-apply", "gnu-patch", "strict"})
    void apply_gives_every_file_of_a_unified_diff(String strategy) throws IOException {
        String diff = "diff --git a/a.txt b/c.txt\\nrename from a.txt\\nrename to c.txt\\n--- a/a.txt\\n+++ b/c.txt\\n"
                + "@@ -1 +1 @@\\n-a\\n+c\\n--- a/b.txt\\n+++ /dev/null\\n@@ -1 +0,0 @@\\n-b\\n"
                + "--- a/d.txt\\n+++ b/d.txt\\n@@ -1 +1,2 @@\\n d\\n+e\\n";

        assertThat(applied(strategy, diff))
                .isEqualTo("{\"a.txt\":null,\"b.txt\":null,\"c.txt\":\"c\\n\",\"d.txt\":\"d\\ne\\n\"}");
    }

    @Test
    void apply_gives_every_file_of_a_diff_without_numbers() throws IOException {
        String diff =
                "```diff\\n--- a.txt\\n+++ a.txt\\n@@ ... @@\\n-a\\n+c\\n--- n.txt\\n+++ n.txt\\n@@ ... @@\\n+n\\n```";

        assertThat(applied("as-aider-udiff@2026", diff))
                .isEqualTo("{\"a.txt\":\"c\\n\",\"b.txt\":\"b\\n\",\"d.txt\":\"d\\n\",\"n.txt\":\"n\\n\"}");
    }

    /** The result of an edit to three files of a line each. */
    private String applied(String strategy, String edit) throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":1,\"original\":{\"a.txt\":\"a\\n\",\"b.txt\":\"b\\n\",\"d.txt\":\"d\\n\"},\"edit\":\"" + edit
                        + "\"}\n");
        Output output = diffeval("apply", "--strategy", strategy, file.toString());
        return JsonLines.MAPPER.readTree(output.out()).path("result").toString();
    }

    @Test
    void apply_says_why_an_edit_is_refused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":\"x\",\"original\":\"a\\na\\n\",\"strategy\":\"strict\","
                        + "\"edit\":{\"old_string\":\"a\",\"new_string\":\"b\"}}\n");

        Output output = diffeval("apply", file.toString());

        assertThat(output.status()).isZero();
        assertThat(output.out()).contains("\"outcome\":\"rejected\",\"reason\":\"ambiguous\"");
    }

    @Test
    void apply_gives_strategies_their_settings() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":\"x\",\"original\":\"a\\n" + "b ".repeat(300_000)
                        + "\",\"edit\":{\"old_string\":\"a\",\"new_string\":\"c\"}}\n");

        assertThat(diffeval("apply", "--strategy", "careful", file.toString()).out())
                .contains("\"outcome\":\"applied\"");
        assertThat(diffeval("apply", "--strategy", "careful", "--strategy-option", "max-work=1", file.toString())
                        .out())
                .contains("\"reason\":\"resource_limit\"");
        assertThat(diffeval("apply", "--strategy", "careful", "--strategy-option", "max-work=0", file.toString()))
                .satisfies(output -> assertThat(output.status()).isEqualTo(2))
                .satisfies(output -> assertThat(output.err()).contains("setting 'max-work' is '0'"));
    }

    @Test
    void apply_explains_how_a_refused_search_differs_from_the_nearest_place() throws IOException {
        Path file = Files.writeString(
                folder.resolve("edits.jsonl"),
                "{\"id\":\"x\",\"original\":\"one\\ntwo\\nthree\\n\",\"strategy\":\"strict\",\"edit\":"
                        + "\"------- SEARCH\\ntwo\\n3\\u001b\\n=======\\nx\\n+++++++ REPLACE\\n\"}\n");

        Output output = diffeval("apply", "--explain", file.toString());

        assertThat(output.out()).hasLineCount(1).contains("\"outcome\":\"rejected\"");
        assertThat(output.err()).isEqualTo("""
                edit x is refused, no_match: block 1 is not in the file; line 2 of the search is the first that is \
                nowhere in it: 3\\u001b
                careful refuses it too, no_match: block 1 is not in the file; nearest is line 2, where its first or \
                last line differs
                --- the search of block 1
                +++ the file, from line 2, similarity 0.50
                @@ -1,2 +2,2 @@
                 two
                -3\\u001b
                +three
                """);
    }

    @Test
    void parse_prints_blocks_and_edits() throws IOException {
        Path file = Files.writeString(
                folder.resolve("outputs.jsonl"),
                "{\"id\":1,\"output\":\"Hi <replace_in_file><path>a</path><diff>d</diff></replace_in_file>\"}");

        assertThat(diffeval("parse", "--parser", "cline-v2", file.toString()).out())
                .contains("{\"type\":\"text\",\"content\":\"Hi\",\"partial\":false}")
                .contains("\"edits\":[{\"tool\":\"replace_in_file\",\"path\":\"a\"");
    }
}
