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

class SearchReplaceParserTests {
    private static final String BLOCK = "<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n";

    private final OutputParser parser = Parsed.parser(new SearchReplaceParserFactory());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new SearchReplaceParserFactory().create(PluginConfig.of(Map.of("fence", "~~~"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fence");
    }

    @Nested
    class Blocks {
        @Test
        void proseHasNone() {
            Parsed parsed = Parsed.whole(parser, "I would not touch a.txt.\n");

            assertThat(parsed.calls()).isEmpty();
            assertThat(parsed.severalFiles()).isTrue();
            assertThat(parsed.blocks()).containsExactly(new ReplyBlock.Text("I would not touch a.txt.", true));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<<<< SEARCH",
                    "<<<<<<<<<< SEARCH",
                    "<<<<<<< search",
                    "<<<<<<< SEARCH x",
                    "x <<<<<<< SEARCH",
                    "<<<<<<<SEARCH",
                    ">>>>>>> SEARCH",
                    "<<<<<<<"
                })
        void otherLinesOpenNone(String line) {
            assertThat(Parsed.whole(parser, "a.txt\n" + line + "\n").calls()).isEmpty();
        }

        @Test
        void unclosedBlockIsKeptAsPartial() {
            ToolCall call = onlyCall("a.txt\n<<<<<<< SEARCH\na\n=======\nb");

            assertThat(call.payload()).isEqualTo(EditPayload.text("<<<<<<< SEARCH\na\n=======\nb"));
            assertThat(call.partial()).isTrue();
        }

        @Test
        void markerWithoutLineEndClosesTheLastBlock() {
            assertThat(onlyCall("a.txt\n" + BLOCK.stripTrailing()).partial()).isFalse();
        }

        @Test
        void carriageReturnsAreKept() {
            String block = BLOCK.replace("\n", "\r\n");

            assertThat(onlyCall("a.txt\r\n```\r\n" + block + "```\r\n").payload())
                    .isEqualTo(EditPayload.text(block));
        }

        @Test
        void markersMayBeShorterOrLongerOrIndented() {
            String block = "  <<<<< SEARCH>\na\n=====\nb\n >>>>>>>>> REPLACE \n";

            assertThat(onlyCall("a.txt\n" + block).payload()).isEqualTo(EditPayload.text(block));
        }

        @Test
        void blocksOfOneFileBecomeOneCall() {
            Parsed parsed = Parsed.whole(parser, "a.txt\n" + BLOCK + "b.txt\n" + BLOCK + "a.txt\n" + BLOCK + "Done.");

            assertThat(parsed.calls()).extracting(ToolCall::path).containsExactly("a.txt", "b.txt");
            assertThat(parsed.calls().get(0).payload()).isEqualTo(EditPayload.text(BLOCK + BLOCK));
            assertThat(parsed.blocks())
                    .filteredOn(ReplyBlock.ToolUse.class::isInstance)
                    .hasSize(3)
                    .first()
                    .isEqualTo(new ReplyBlock.ToolUse("search_replace", Map.of("path", "a.txt", "diff", BLOCK), false));
        }
    }

    @Nested
    class FileNames {
        @Test
        void blockWithoutNameHasNoPath() {
            ToolCall call = onlyCall("Here is the change:\n```\n" + BLOCK);

            assertThat(call.path()).isNull();
            assertThat(call.input()).isEqualTo(Map.of("diff", BLOCK));
        }

        @Test
        void nameFurtherAwayIsNotTaken() {
            assertThat(onlyCall("a.txt\n\n" + BLOCK).path()).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "src/a.txt",
                    "src/a.txt:",
                    "### src/a.txt",
                    "`src/a.txt`",
                    "**src/a.txt**",
                    "**`src/a.txt`**:",
                    "  src/a.txt  ",
                    "```src/a.txt"
                })
        void markdownAroundTheNameIsTakenOff(String line) {
            assertThat(onlyCall(line + "\n" + BLOCK).path()).isEqualTo("src/a.txt");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a.txt\n",
                    "a.txt\n```python\n",
                    "```python\na.txt\n",
                    "```\na.txt\n```\n",
                    "a.txt\n```\n```python\n",
                    "a.txt\n<source>python\n",
                    "a.txt\n````text\n"
                })
        void nameStandsAboveOrInsideTheFence(String above) {
            assertThat(onlyCall("Prose\n" + above + BLOCK).path()).isEqualTo("a.txt");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Makefile", "__init__.py", "my file.txt", ".gitignore", "C:\\dir\\a.txt", "a$b.txt"})
        void nameIsTakenAsWritten(String name) {
            assertThat(onlyCall(name + "\n```\n" + BLOCK).path()).isEqualTo(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "...\n", "And then:\n", "```\n\nand\n\n```python\n", "This is it.\n"})
        void blockWithoutNameBelongsToThePreviousFile(String between) {
            assertThat(onlyCall("a.txt\n" + BLOCK + between + BLOCK).payload())
                    .isEqualTo(EditPayload.text(BLOCK + BLOCK));
        }
    }

    @Nested
    class EditBegun {
        @Test
        void neverInProse() {
            assertThat(Parsed.editBeginsAt(parser, "a.txt\n```\n<<<<<<< SEARCH"))
                    .isEqualTo(-1);
        }

        @Test
        void withTheEndOfTheFirstMarkerLine() {
            String opening = "a.txt\n```\n<<<<<<< SEARCH\n";

            assertThat(Parsed.editBeginsAt(parser, opening + "a\n")).isEqualTo(opening.length());
        }
    }

    private ToolCall onlyCall(String reply) {
        List<ToolCall> calls = Parsed.whole(parser, reply).calls();
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).tool()).isEqualTo("search_replace");
        assertThat(calls.get(0).edits()).isTrue();
        return calls.get(0);
    }
}
