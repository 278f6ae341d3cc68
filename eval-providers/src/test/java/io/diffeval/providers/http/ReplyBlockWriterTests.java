package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.providers.parser.JsonToolCallParserFactory;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written of native calls, and that the parser reads the same out of it. */
class ReplyBlockWriterTests {
    private final StringBuilder written = new StringBuilder();
    private final ReplyBlockWriter writer = new ReplyBlockWriter(written::append);

    @Test
    void text_and_calls_become_one_array() {
        writer.text("I \"edit\"");
        writer.text(" it.\n");
        writer.call(0, "edit", "{\"path\":");
        writer.call(0, null, "\"a\"}");
        writer.end();

        assertThat(written)
                .hasToString(
                        "[{\"text\":\"I \\\"edit\\\" it.\\n\"},{\"name\":\"edit\",\"arguments\":\"{\\\"path\\\":\\\"a\\\"}\"}]");
    }

    @Test
    void a_reply_without_anything_is_an_empty_array() {
        writer.end();

        assertThat(written).hasToString("[]");
        assertThat(parsed().calls()).isEmpty();
    }

    @Test
    void calls_that_arrive_side_by_side_are_not_mixed_up() {
        writer.call(0, "one", "{\"a\"");
        writer.call(1, "two", "{\"b\"");
        writer.call(0, null, ":1}");
        writer.call(1, null, ":2}");
        writer.text("and so on");
        writer.end();

        assertThat(parsed().blocks())
                .containsExactly(
                        new ReplyBlock.ToolUse("one", Map.of("a", 1), false),
                        new ReplyBlock.ToolUse("two", Map.of("b", 2), false),
                        new ReplyBlock.Text("and so on", false));
    }

    @Test
    void text_that_looks_like_a_call_stays_text() {
        writer.text("{\"name\":\"edit\",\"arguments\":{\"old_string\":\"a\",\"new_string\":\"b\"}}");
        writer.end();

        assertThat(parsed().calls()).isEmpty();
    }

    @Test
    void a_diff_within_a_call_is_the_edit() {
        writer.call(0, "replace_in_file", "{\"path\":\"a.txt\",\"diff\":\"------- SEARCH\\n\"}");
        writer.end();

        assertThat(parsed().calls()).singleElement().satisfies(call -> {
            assertThat(call.edits()).isTrue();
            assertThat(call.path()).isEqualTo("a.txt");
        });
    }

    @Test
    void arguments_that_are_no_json_are_a_malformed_call() {
        writer.call(0, "edit", "{\"path\":");
        writer.end();

        assertThat(parsed().problem()).startsWith("the call's arguments are not valid JSON");
    }

    @Test
    void a_reply_that_is_not_as_declared_is_malformed() {
        for (String reply : List.of("", "hello", "{}", "[1]", "[{\"name\":1}]", "[{\"text\":\"cut of")) {
            assertThat(parser().parse(reply, "tool_calls").problem()).as(reply).isNotNull();
        }
    }

    @Test
    void an_edit_begins_when_its_call_does() {
        ReplyParsing parsing = parser().begin("tool_calls");
        ReplyBlockWriter streaming = new ReplyBlockWriter(parsing::accept);
        streaming.text("I begin");

        assertThat(parsing.editBegun()).isFalse();

        streaming.call(0, "edit", "{");

        assertThat(parsing.editBegun()).isTrue();
    }

    private ParsedReply parsed() {
        return parser().parse(written.toString(), "tool_calls");
    }

    private static OutputParser parser() {
        return new JsonToolCallParserFactory().create(PluginConfig.empty());
    }
}
