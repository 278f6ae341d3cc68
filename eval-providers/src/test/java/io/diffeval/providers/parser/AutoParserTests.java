package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ToolCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoParserTests {
    private static final String TAGS = "<replace_in_file><path>a</path><diff>d</diff></replace_in_file>\n";
    private static final String JSON = "{\"name\": \"Edit\", \"input\": {\"find\": \"a\", \"replace\": \"b\"}}\n";
    private static final String BLOCKS = "a.txt\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n";
    private static final String ROO_TAGS = "<apply_diff><path>a</path><diff>d</diff></apply_diff>\n";
    private static final String LISTING = "b.txt\n```\nb\n```\n";
    private static final String PATCH = "*** Begin Patch\n*** Update File: a\n@@\n-a\n+b\n*** End Patch\n";
    private static final String DIFF = "--- a/c.txt\n+++ b/c.txt\n@@ -1 +1 @@\n-a\n+b\n";

    private final OutputParser parser = Parsed.parser(new AutoParserFactory());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new AutoParserFactory().create(PluginConfig.of(Map.of("format", "x"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashline", ""})
    void formatWithoutParserIsNoFailureOfTheModel(String format) {
        ParsedReply reply = parser.parse(TAGS, format);

        assertThat(reply.isSupported()).isFalse();
        assertThat(reply.problem()).contains(format);
    }

    @ParameterizedTest
    @CsvSource({
        "cline_xml, replace_in_file",
        "str_replace, Edit",
        "search_replace, search_replace",
        "roo_xml, apply_diff",
        "whole_file, whole_file",
        "apply_patch, apply_patch",
        "unified_diff, unified_diff",
        "udiff, unified_diff"
    })
    void knownFormatDecides(String format, String tool) {
        assertThat(parser.parse(BLOCKS + JSON + TAGS + ROO_TAGS + LISTING + PATCH + DIFF, format)
                        .calls())
                .extracting(ToolCall::tool)
                .containsExactly(tool);
    }

    @Test
    void withoutFormatTagsComeFirstThenBlocksThenPatchesThenDiffsThenJson() {
        assertThat(parser.parse(BLOCKS + JSON + TAGS, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("replace_in_file");
        assertThat(parser.parse(BLOCKS + JSON, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("search_replace");
        assertThat(parser.parse(PATCH + BLOCKS, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("search_replace");
        assertThat(parser.parse(DIFF + PATCH + JSON, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("apply_patch");
        assertThat(parser.parse(JSON + DIFF, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("unified_diff");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATCH, "Text\n```\n" + PATCH + "```", "apply_patch <<'EOF'\n" + PATCH + "EOF\n"})
    void patchIsReadWhereverItStands(String reply) {
        assertThat(parser.parse(reply, null).calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("a");
            assertThat(call.payload()).isEqualTo(EditPayload.text(PATCH));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {DIFF, "Text\n```diff\n" + DIFF + "```\nand so on.\n"})
    void diffIsReadWhereverItStands(String reply) {
        assertThat(parser.parse(reply, null).calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("c.txt");
            assertThat(call.payload()).isEqualTo(EditPayload.text(DIFF));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a *** Begin Patch", "*** Begin Patches", "*** Begin\n Patch", "--- a\nb\n", "---\n"})
    void proseIsNoPatch(String reply) {
        assertThat(parser.parse(reply, null).calls()).isEmpty();
    }

    @Test
    void brokenCallIsReportedWhereNothingElseIsFound() {
        assertThat(parser.parse(JSON.substring(0, 40), null).problem()).contains("middle of the call");
        assertThat(parser.parse(JSON.substring(0, 40) + "\n" + BLOCKS, null).problem())
                .isNull();
    }

    @Test
    void proseIsText() {
        Parsed parsed = Parsed.whole(parser, "No.");

        assertThat(parsed).isEqualTo(Parsed.whole(Parsed.parser(new ClineParserFactory()), "No."));
    }

    @ParameterizedTest
    @ValueSource(strings = {TAGS, JSON, BLOCKS, PATCH, DIFF})
    void editBeginsForWhicheverFormat(String reply) {
        assertThat(Parsed.editBeginsAt(parser, reply)).isPositive();
        assertThat(Parsed.editBeginsAt(parser, "Not yet.")).isEqualTo(-1);
    }
}
