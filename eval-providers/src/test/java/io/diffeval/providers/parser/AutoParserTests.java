package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
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
    private static final String PATCH = "*** Begin Patch\n*** Update File: a\n*** End Patch\n";

    private final OutputParser parser = Parsed.parser(new AutoParserFactory());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new AutoParserFactory().create(PluginConfig.of(Map.of("format", "x"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply_patch", "udiff", ""})
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
        "whole_file, whole_file"
    })
    void knownFormatDecides(String format, String tool) {
        assertThat(parser.parse(BLOCKS + JSON + TAGS + ROO_TAGS + LISTING, format)
                        .calls())
                .extracting(ToolCall::tool)
                .containsExactly(tool);
    }

    @Test
    void withoutFormatTagsComeFirstThenBlocksThenJson() {
        assertThat(parser.parse(BLOCKS + JSON + TAGS, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("replace_in_file");
        assertThat(parser.parse(BLOCKS + JSON, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("search_replace");
        assertThat(parser.parse(BLOCKS + PATCH, null).calls())
                .extracting(ToolCall::tool)
                .containsExactly("search_replace");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATCH, "Text\n```\n" + PATCH + "```", "*** Begin Patch\r\n", "*** Begin Patch"})
    void patchIsRecognisedThoughNotRead(String reply) {
        assertThat(parser.parse(reply, null).isSupported()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a *** Begin Patch", "*** Begin Patches", "*** Begin\n Patch", "*** Begin Patch x\n"})
    void patchIsRecognisedOnALineOfItsOwnOnly(String reply) {
        assertThat(parser.parse(reply, null).isSupported()).isTrue();
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
    @ValueSource(strings = {TAGS, JSON, BLOCKS})
    void editBeginsForWhicheverFormat(String reply) {
        assertThat(Parsed.editBeginsAt(parser, reply)).isPositive();
        assertThat(Parsed.editBeginsAt(parser, "Not yet.")).isEqualTo(-1);
    }
}
