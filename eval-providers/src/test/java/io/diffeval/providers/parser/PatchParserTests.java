package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ToolCall;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** V4A patches and unified diffs, in text and in JSON. */
class PatchParserTests {
    @Nested
    class V4a {
        private final OutputParser parser = Parsed.parser(new ApplyPatchParserFactory());

        @Test
        void eachFileIsACallInMarkersOfItsOwn() {
            ParsedReply reply = parser.parse("""
                    Two files:
                    *** Begin Patch
                    *** Update File: /home/me/src/a.txt
                    *** Move to: src/b.txt
                    @@ x
                    -a
                    +b
                    *** Delete File: c.txt
                    *** End Patch
                    Done.
                    """, null);

            assertThat(reply.severalFiles()).isTrue();
            assertThat(reply.calls()).extracting(ToolCall::path).containsExactly("/home/me/src/a.txt", "c.txt");
            assertThat(reply.calls().get(0).payload()).isEqualTo(EditPayload.text("""
                    *** Begin Patch
                    *** Update File: /home/me/src/a.txt
                    *** Move to: src/b.txt
                    @@ x
                    -a
                    +b
                    *** End Patch
                    """));
            assertThat(reply.blocks()).hasSize(4);
            assertThat(reply.blocks().get(0)).isEqualTo(new ReplyBlock.Text("Two files:", false));
            assertThat(reply.blocks().get(3)).isEqualTo(new ReplyBlock.Text("Done.", true));
        }

        @Test
        void sectionsOfOneFileGoTogether() {
            String section = "*** Update File: a\n@@\n-a\n+b\n";
            ParsedReply reply = parser.parse(
                    "*** Begin Patch\n" + section + "*** End Patch\n" + "*** Begin Patch\n" + section + "*** End Patch",
                    null);

            assertThat(reply.calls())
                    .singleElement()
                    .extracting(ToolCall::payload)
                    .isEqualTo(EditPayload.text("*** Begin Patch\n" + section + section + "*** End Patch\n"));
        }

        @Test
        void replyThatEndsInAPatchIsPartialAndGetsNoEnd() {
            ParsedReply reply = parser.parse("*** Begin Patch\n*** Update File: a\n@@\n-a\n+", null);

            assertThat(reply.calls()).singleElement().satisfies(call -> {
                assertThat(call.partial()).isTrue();
                assertThat(call.payload())
                        .isEqualTo(EditPayload.text("*** Begin Patch\n*** Update File: a\n@@\n-a\n+"));
            });
        }

        @Test
        void editBeginsWithTheFirstSection() {
            String head = "*** Begin Patch\n*** Update File: a\n";

            assertThat(Parsed.editBeginsAt(parser, head + "@@\n-a\n+b\n")).isEqualTo(head.length());
        }
    }

    @Nested
    class Unified {
        private final OutputParser parser = Parsed.parser(new UnifiedDiffParserFactory());

        @Test
        void eachFileIsACallAsWritten() {
            String first = "diff --git a/x/a.txt b/x/a.txt\nindex 1..2 100644\n--- a/x/a.txt\n+++ b/x/a.txt\n"
                    + "@@ -1,2 +1,2 @@\n-a\n+b\n c\n";
            String second = "--- old.txt\t2020-01-01\n+++ new.txt\t2020-01-02\n@@ ... @@\n-x\n";

            ParsedReply reply = parser.parse("Here:\n```diff\n" + first + second + "```\nBye", null);

            assertThat(reply.calls()).extracting(ToolCall::path).containsExactly("x/a.txt", "new.txt");
            assertThat(reply.calls())
                    .extracting(ToolCall::payload)
                    .containsExactly(EditPayload.text(first), EditPayload.text(second));
            assertThat(reply.calls()).noneMatch(ToolCall::partial);
        }

        @Test
        void newAndDeletedFilesGoByTheNameThatTheyHave() {
            assertThat(parser.parse("--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+n\n", null)
                            .calls())
                    .extracting(ToolCall::path)
                    .containsExactly("n.txt");
            assertThat(parser.parse("--- a/o.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-o\n", null)
                            .calls())
                    .extracting(ToolCall::path)
                    .containsExactly("o.txt");
        }

        @Test
        void removedLineOfDashesIsNoHeader() {
            ParsedReply reply = parser.parse("--- a\n+++ a\n@@ -1,2 +1 @@\n--- a comment\n x\n", null);

            assertThat(reply.calls()).singleElement().extracting(ToolCall::path).isEqualTo("a");
        }

        @Test
        void replyThatEndsInAFenceIsPartial() {
            assertThat(parser.parse("```diff\n--- a\n+++ a\n@@ -1 +1 @@\n-a\n", null)
                            .calls())
                    .singleElement()
                    .matches(ToolCall::partial);
        }
    }

    @Nested
    class Json {
        private static final String PATCH = "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n";

        private final OutputParser parser = Parsed.parser(new JsonToolCallParserFactory());

        @Test
        void patchIsTakenOutOfTheArguments() {
            String escaped = PATCH.replace("\n", "\\n");
            for (String reply : new String[] {
                "{\"name\":\"apply_patch\",\"input\":{\"input\":\"%s\"}}",
                "{\"name\":\"apply_patch\",\"arguments\":{\"patch\":\"%s\"}}",
                "{\"name\":\"apply_patch\",\"input\":\"%s\"}",
                "{\"input\":\"%s\"}"
            }) {
                ParsedReply parsed = parser.parse(reply.formatted(escaped), null);

                assertThat(parsed.severalFiles()).as(reply).isTrue();
                assertThat(parsed.calls()).as(reply).singleElement().satisfies(call -> {
                    assertThat(call.path()).isEqualTo("a");
                    assertThat(call.payload()).isEqualTo(EditPayload.text(PATCH));
                });
            }
        }

        @Test
        void hunksAreForTheFileBesideThem() {
            ParsedReply parsed = parser.parse(
                    "{\"name\":\"edit\",\"input\":{\"path\":\"b.txt\",\"diff\":\"@@\\n-a\\n+b\\n\"}}", null);

            assertThat(parsed.calls()).singleElement().satisfies(call -> {
                assertThat(call.path()).isEqualTo("b.txt");
                assertThat(call.payload()).isEqualTo(EditPayload.text("@@\n-a\n+b\n"));
            });
        }
    }
}
