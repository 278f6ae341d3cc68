package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonToolCallParserTests {
    private final OutputParser parser = Parsed.parser(new JsonToolCallParserFactory());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new JsonToolCallParserFactory().create(PluginConfig.of(Map.of("strict", "1"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("strict");
    }

    @Nested
    class Malformed {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\": \"Edit\", \"input\": {\"old_string\": \"a",
                    "{\"name\": \"Edit\", \"input\": {\"old_string\": \"a\"",
                    "{\"name\": \"Edit\", \"input\": ",
                    "[{\"name\": \"Edit\", \"input\": {}}, "
                })
        void callThatIsCutOff(String reply) {
            Parsed parsed = Parsed.whole(parser, reply);

            assertThat(parsed.problem()).isEqualTo("the reply ends in the middle of the call");
            assertThat(parsed.calls()).isEmpty();
            assertThat(parsed.blocks()).containsExactly(new ReplyBlock.Text(reply.strip(), true));
        }

        @Test
        void callWithALineBreakInAString() {
            Parsed parsed = Parsed.whole(parser, "{\"old_string\": \"a\nb\", \"new_string\": \"c\"}\n");

            assertThat(parsed.problem())
                    .startsWith("the call is not valid JSON: ")
                    .doesNotContain("\n");
            assertThat(parsed.calls()).isEmpty();
        }

        @Test
        void argumentsThatAreNoJson() {
            Parsed parsed = Parsed.whole(parser, "{\"name\": \"Edit\", \"arguments\": \"{\\\"old_str\\\": \"}");

            assertThat(parsed.problem()).startsWith("the call's arguments are not valid JSON: ");
        }

        @Test
        void argumentsWithSomethingBehindThem() {
            Parsed parsed = Parsed.whole(parser, "{\"name\": \"Edit\", \"arguments\": \"{} {}\"}");

            assertThat(parsed.problem()).startsWith("the call's arguments are not valid JSON: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "null", "[]", "\"5\""})
        void argumentsThatAreNoObject(String arguments) {
            Parsed parsed = Parsed.whole(parser, "{\"name\": \"Edit\", \"arguments\": " + arguments + "}");

            assertThat(parsed.problem()).isEqualTo("the call's arguments are no JSON object");
        }

        @Test
        void nestingBeyondTheLimit() {
            assertThat(Parsed.whole(parser, "[".repeat(100_000)).problem()).contains("nesting depth");
        }
    }

    @Nested
    class WithoutACall {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I would not.",
                    "Use `{\"a\": 1}` or [this](link) or {x}.",
                    "[{\"a\": 1}, 2]",
                    "void f() { \"x\".length(); }",
                    "{\"name\": \"x\", \"version\": \"1\"}",
                    "{\"a\": [1, 2"
                })
        void otherTextAndOtherJsonIsText(String reply) {
            Parsed parsed = Parsed.whole(parser, reply);

            assertThat(parsed.problem()).isNull();
            assertThat(parsed.calls()).isEmpty();
            assertThat(parsed.blocks()).containsExactly(new ReplyBlock.Text(reply, true));
        }
    }

    @Nested
    class Calls {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"name\": \"Edit\", \"input\": {\"path\": \"a\", \"old_str\": \"1\", \"new_str\": \"2\"}}",
                    "{\"name\": \"Edit\", \"arguments\": {\"path\": \"a\", \"old_str\": \"1\", \"new_str\": \"2\"}}",
                    "{\"name\": \"Edit\", \"arguments\": \"{\\\"path\\\": \\\"a\\\", \\\"old_str\\\": \\\"1\\\", \\\"new_str\\\": \\\"2\\\"}\"}",
                    "{\"type\": \"function\", \"function\": {\"name\": \"Edit\", \"arguments\": {\"path\": \"a\", \"old_str\": \"1\", \"new_str\": \"2\"}}}",
                    "{\"name\": \"Edit\", \"path\": \"a\", \"old_str\": \"1\", \"new_str\": \"2\"}",
                    "[{\"name\": \"Edit\", \"input\": {\"path\": \"a\", \"old_str\": \"1\", \"new_str\": \"2\"}}]"
                })
        void argumentsAreFoundWhereverTheyAre(String reply) {
            ToolCall call = onlyCall(reply);

            assertThat(call.tool()).isEqualTo("Edit");
            assertThat(call.edits()).isTrue();
            assertThat(call.path()).isEqualTo("a");
            assertThat(call.payload())
                    .isEqualTo(EditPayload.arguments(Map.of("path", "a", "old_str", "1", "new_str", "2")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"old_string\": \"\", \"new_string\": \"\"}", "{\"old_content\": \"\", \"new_content\": \"\"}",
                    "{\"find\": \"\", \"replace\": \"\"}", "{\"oldText\": \"\", \"newText\": \"\"}",
                    "{\"old_str\": \"\", \"new_str\": \"\"}", "{\"edits\": []}"
                })
        void everyFieldPairMakesAnEdit(String reply) {
            assertThat(onlyCall(reply).edits()).isTrue();
            assertThat(onlyCall("{\"name\": \"x\", \"input\": " + reply + "}").edits())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"file_path", "path", "filePath", "file", "target_file", "filename", "relative_path"})
        void everyPathFieldIsRead(String field) {
            assertThat(onlyCall("{\"" + field + "\": \"a\", \"find\": \"\", \"replace\": \"\"}")
                            .path())
                    .isEqualTo("a");
        }

        @Test
        void callOfAnotherToolDoesNotEdit() {
            ToolCall call = onlyCall("{\"name\": \"Read\", \"input\": {\"file_path\": \"a\"}}");

            assertThat(call.edits()).isFalse();
            assertThat(call.tool()).isEqualTo("Read");
        }

        @Test
        void lastOfDuplicateKeysWins() {
            assertThat(onlyCall("{\"find\": \"1\", \"find\": \"2\", \"replace\": \"\"}")
                            .input()
                            .get("find"))
                    .isEqualTo("2");
        }

        @Test
        void textAroundTheCallIsKept() {
            Parsed parsed = Parsed.whole(parser, """
                    I edit {it}:

                    ```json
                    {"name": "Edit", "input": {"find": "a", "replace": "b"}}
                    ```
                    Done.
                    """);

            assertThat(parsed.blocks())
                    .containsExactly(
                            new ReplyBlock.Text("I edit {it}:\n\n```json", false),
                            new ReplyBlock.ToolUse("Edit", Map.of("find", "a", "replace", "b"), false),
                            new ReplyBlock.Text("```\nDone.", true));
        }

        @Test
        void eachCallOfAListCounts() {
            String call = "{\"name\": \"Edit\", \"input\": {\"find\": \"a\", \"replace\": \"b\"}}";

            assertThat(Parsed.whole(parser, "[" + call + ",\n" + call + "]").calls())
                    .hasSize(2);
        }

        @Test
        void longStringsAreRead() {
            String text = "x".repeat(21_000_000);

            assertThat(onlyCall("{\"find\": \"" + text + "\", \"replace\": \"\"}")
                            .input()
                            .get("find"))
                    .isEqualTo(text);
        }

        private ToolCall onlyCall(String reply) {
            List<ToolCall> calls = Parsed.whole(parser, reply).calls();
            assertThat(calls).hasSize(1);
            return calls.get(0);
        }
    }

    @Nested
    class EditBegun {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I \"find\": it",
                    "{\"name\": \"Edit\", ",
                    "{\"a\": \"find\"",
                    "{\"a\\\"find\": 1",
                    "{\"find\" \"replace\""
                })
        void notWithoutAFieldThatOnlyCallsHave(String reply) {
            assertThat(Parsed.editBeginsAt(parser, reply)).isEqualTo(-1);
        }

        @Test
        void withTheFirstSuchField() {
            String opening = "Well: \"{\n{\"name\": \"Edit\", \"input\" :";

            assertThat(Parsed.editBeginsAt(parser, opening + " {")).isEqualTo(opening.length());
        }
    }
}
