package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ToolCall;
import org.junit.jupiter.api.Test;

class RooParserTests {
    private static final String DIFF = "<<<<<<< SEARCH\n:start_line:2\n-------\na\n=======\nb\n>>>>>>> REPLACE";

    private final OutputParser parser = Parsed.parser(new RooParserFactory());

    @Test
    void applyDiffIsTheCallThatEdits() {
        ToolCall call = Parsed.whole(
                        parser,
                        "Now:\n<apply_diff>\n<path>src/a.ts</path>\n<diff>\n" + DIFF + "\n</diff>\n</apply_diff>")
                .calls()
                .get(0);

        assertThat(call.edits()).isTrue();
        assertThat(call.path()).isEqualTo("src/a.ts");
        assertThat(call.payload()).isEqualTo(EditPayload.text(DIFF));
        assertThat(call.partial()).isFalse();
    }

    @Test
    void otherToolsDoNotEdit() {
        assertThat(Parsed.whole(parser, "<read_file><path>a</path></read_file>").calls())
                .extracting(ToolCall::edits)
                .containsExactly(false);
        assertThat(Parsed.whole(parser, "<replace_in_file><path>a</path></replace_in_file>")
                        .calls())
                .isEmpty();
    }

    @Test
    void replyThatEndsInTheDiffIsPartial() {
        ToolCall call = Parsed.whole(parser, "<apply_diff><path>a</path><diff>" + DIFF)
                .calls()
                .get(0);

        assertThat(call.partial()).isTrue();
        assertThat(call.payload()).isEqualTo(EditPayload.text(DIFF));
    }
}
