package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileParserTests {
    private final OutputParser parser = Parsed.parser(new WholeFileParserFactory());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/a.py\n",
                "### src/a.py\n",
                "**src/a.py:**\n",
                "Here is `src/a.py` again:\n\n",
                "See `b` and `src/a.py`.\nAll of it:\n"
            })
    void fileIsNamedAboveOrInTheTextBefore(String above) {
        ToolCall call = Parsed.whole(parser, above + "```python\nx = 1\n```\nDone.\n")
                .calls()
                .get(0);

        assertThat(call.path()).isEqualTo("src/a.py");
        assertThat(call.edits()).isTrue();
        assertThat(call.payload()).isEqualTo(EditPayload.text("```python\nx = 1\n```\n"));
        assertThat(call.partial()).isFalse();
    }

    @Test
    void listingWithoutNameIsText() {
        Parsed parsed = Parsed.whole(parser, "a.txt\n```\na\n```\nRun it:\n\n```\npython\n```\n");

        assertThat(parsed.calls()).extracting(ToolCall::path).containsExactly("a.txt");
        assertThat(parsed.blocks()).hasSize(3);
    }

    @Test
    void severalFilesAreSeveralCalls() {
        Parsed parsed = Parsed.whole(parser, "a.txt\n```\na\n```\n\nb.txt\n```\nb\n```\n");

        assertThat(parsed.severalFiles()).isTrue();
        assertThat(parsed.calls()).extracting(ToolCall::path).containsExactly("a.txt", "b.txt");
    }

    @Test
    void longerFenceHoldsShorterOnes() {
        ToolCall call = Parsed.whole(parser, "a.md\n````\n```\ncode\n```\n````\n")
                .calls()
                .get(0);

        assertThat(call.payload()).isEqualTo(EditPayload.text("````\n```\ncode\n```\n````\n"));
    }

    @Test
    void replyThatEndsInAListingIsPartial() {
        assertThat(Parsed.whole(parser, "a.txt\n```\na\n").calls())
                .extracting(ToolCall::partial)
                .containsExactly(true);
        assertThat(Parsed.editBeginsAt(parser, "a.txt\n```\na\n")).isEqualTo(10);
    }
}
