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

class ClineParserTests {
    private final OutputParser parser = Parsed.parser(new ClineParserFactory());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new ClineParserFactory().create(PluginConfig.of(Map.of("mode", "x"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mode");
    }

    @Nested
    class WithoutACall {
        @Test
        void emptyReplyHasNoBlocks() {
            assertThat(Parsed.whole(parser, "").blocks()).isEmpty();
        }

        @Test
        void tagWithAttributesIsText() {
            Parsed parsed = Parsed.whole(parser, "<replace_in_file id=\"1\"><path>a</path>");

            assertThat(parsed.calls()).isEmpty();
            assertThat(parsed.blocks())
                    .containsExactly(new ReplyBlock.Text("<replace_in_file id=\"1\"><path>a</path>", true));
        }

        @Test
        void javaScriptWhiteSpaceIsTrimmedAndNoOther() {
            assertThat(Parsed.whole(parser, "\ufeff\u00a0\u2003\u3000\u000b").blocks())
                    .isEmpty();
            assertThat(Parsed.whole(parser, "\u0085\u200b\u180e\u001c").blocks())
                    .containsExactly(new ReplyBlock.Text("\u0085\u200b\u180e\u001c", true));
        }
    }

    @Nested
    class Calls {
        @Test
        void callWithoutDiffHasNoPayload() {
            ToolCall call = onlyCall("<replace_in_file><path>a</path></replace_in_file>");

            assertThat(call.edits()).isTrue();
            assertThat(call.path()).isEqualTo("a");
            assertThat(call.payload()).isNull();
            assertThat(call.partial()).isFalse();
        }

        @Test
        void callCutOffInItsDiffIsPartial() {
            ToolCall call = onlyCall("<replace_in_file><path>a</path><diff>\n------- SEARCH\nx");

            assertThat(call.payload()).isEqualTo(EditPayload.text("------- SEARCH\nx"));
            assertThat(call.partial()).isTrue();
        }

        @Test
        void otherToolsDoNotEdit() {
            ToolCall call = onlyCall("<write_to_file><path>a</path><content>b</content></write_to_file>");

            assertThat(call.tool()).isEqualTo("write_to_file");
            assertThat(call.edits()).isFalse();
        }

        @Test
        void eachCallHasItsOwnParameters() {
            Parsed parsed = Parsed.whole(
                    parser,
                    "<write_to_file><content>x</content></write_to_file><write_to_file><path>a</path></write_to_file>");

            assertThat(parsed.calls())
                    .extracting(ToolCall::input)
                    .isEqualTo(List.of(Map.of("content", "x"), Map.of("path", "a")));
        }

        @Test
        void contentRunsToItsLastClosingTag() {
            ToolCall call = onlyCall("""
                    <write_to_file><path>a</path><content>
                    <content>1</content>
                    2</content>
                    </write_to_file>""");

            assertThat(call.input().get("content")).isEqualTo("<content>1</content>\n2");
        }

        @Test
        void contentTagsOutsideTheParameterCountToo() {
            ToolCall call = onlyCall("<write_to_file><path><content></path></content></write_to_file>");

            assertThat(call.input()).isEqualTo(Map.of("path", "<content>", "content", "</path>"));
        }

        @Test
        void unclosedContentEndsWithItsFirstClosingTag() {
            ToolCall call = onlyCall("<write_to_file><content>1</content>2</content>");

            assertThat(call.input()).isEqualTo(Map.of("content", "1"));
            assertThat(call.partial()).isTrue();
        }

        private ToolCall onlyCall(String reply) {
            List<ToolCall> calls = Parsed.whole(parser, reply).calls();
            assertThat(calls).hasSize(1);
            return calls.get(0);
        }
    }

    @Nested
    class EditBegun {
        @Test
        void neverInProse() {
            assertThat(Parsed.editBeginsAt(parser, "<path>a</path> <replace_in_file"))
                    .isEqualTo(-1);
        }

        @Test
        void withTheLastCharacterOfTheFirstOpeningTag() {
            assertThat(Parsed.editBeginsAt(parser, "Hi <read_file><path>a")).isEqualTo("Hi <read_file>".length());
        }
    }
}
