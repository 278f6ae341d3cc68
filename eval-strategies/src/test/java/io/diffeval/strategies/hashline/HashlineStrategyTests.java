package io.diffeval.strategies.hashline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashlineStrategyTests {
    private final DiffStrategy strategy = new HashlineStrategyFactory().create(PluginConfig.empty());

    private EditResult apply(String original, String edit) {
        return strategy.apply(EditRequest.ofFile("a.ts", original, EditPayload.text(edit)));
    }

    private static String after(EditResult result) {
        assertThat(result).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    private static FailureCause cause(EditResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT 3:\n+x\n", "CUT 2-9\n", "PUT >3:\n+x\n", "INS.PRE 4:\n+x\n"})
    void lineThatIsNotThereIsStale(String edit) {
        assertThat(cause(apply("a\nb\n", edit))).isEqualTo(FailureCause.STALE_ANCHOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT 1-2\nPUT 2-3:\n+x\n", "PUT 1-3:\n+x\nPUT >1:\n+y\n"})
    void overlapIsRefused(String edit) {
        assertThat(cause(apply("a\nb\nc\n", edit))).isEqualTo(FailureCause.OVERLAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT 2-1:\n+x\n", "PUT 0:\n+x\n", "PUT 99999999999:\n+x\n", "+x\n", "CUT 1\n-a\n"})
    void whatIsNoOperationIsMalformed(String edit) {
        assertThat(cause(apply("a\nb\n", edit))).isEqualTo(FailureCause.MALFORMED_MARKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*** Update File: a.ts\n", "@@ -1 +1 @@\n", "--- a\n+++ b\n"})
    void patchIsAnotherDialect(String edit) {
        assertThat(cause(apply("a\n", edit))).isEqualTo(FailureCause.WRONG_DIALECT);
    }

    @Test
    void laterOfTwoBlocksForTheSameLinesCounts() {
        assertThat(after(apply("a\nb\n", "PUT 2:\n+x\nPUT 2-2:\n+y\n"))).isEqualTo("a\ny\n");
    }

    @Test
    void lineEndsAndAMissingFinalNewlineAreKept() {
        assertThat(after(apply("a\r\nb\r\nc", "PUT 3:\n+x\n+y\n"))).isEqualTo("a\r\nb\r\nx\r\ny");
        assertThat(after(apply("a\nb", "CUT 2\n"))).isEqualTo("a");
    }

    @Test
    void byteOrderMarkStaysFirst() {
        EditResult result = apply("\ufeffa\nb\n", "PUT <1:\n+x\nPUT 1:\n+y\n");

        assertThat(after(result)).isEqualTo("\ufeffx\ny\nb\n");
        assertThat(result.parts().get(1).matchedStart()).isEqualTo(1);
    }

    @Test
    void emptyFileTakesInsertions() {
        assertThat(after(apply("", "INS.HEAD:\n+a\n"))).isEqualTo("a\n");
        assertThat(after(apply("", "PUT >$:\n+a\n"))).isEqualTo("a\n");
        assertThat(after(apply("", "PUT <1:\n+a\nPUT >1:\n+b\n"))).isEqualTo("a\nb\n");
    }

    @Test
    void evidenceIsByAddress() {
        EditPart part = apply("a\nb\nc\n", "SWAP 2.=3:\n+x\n").parts().get(0);

        assertThat(part.level()).isEqualTo(MatchLevel.ADDRESSED);
        assertThat(part.matchedStart()).isEqualTo(2);
        assertThat(part.matchedEnd()).isEqualTo(6);
        assertThat(part.requestedLines()).isEqualTo(2);
    }

    @Test
    void repairIsTold() {
        EditResult result = apply("f(() => {\n  a();\n});\n", "PUT 2:\n+  b();\n+});\n");

        assertThat(after(result)).isEqualTo("f(() => {\n  b();\n});\n");
        assertThat(result.parts().get(0).method()).isEqualTo("boundary_repaired");
    }

    @Test
    void sectionsAreAppliedAllOrNone() {
        Map<String, String> files = Map.of("a.ts", "a\n", "b.ts", "b\n");
        String edit = "[a.ts#12AB]\nPUT 1:\n+x\n[b.ts]\nPUT %d:\n+y\n";

        Applied both = (Applied) strategy.apply(new EditRequest("a.ts", files, EditPayload.text(edit.formatted(1))));
        assertThat(both.changes())
                .containsExactly(FileChange.update("a.ts", "a\n", "x\n"), FileChange.update("b.ts", "b\n", "y\n"));
        assertThat(cause(strategy.apply(new EditRequest("a.ts", files, EditPayload.text(edit.formatted(2))))))
                .isEqualTo(FailureCause.STALE_ANCHOR);
    }

    @Test
    void numbersInASecondSectionAreThoseOfTheLinesBeforeTheEdit() {
        EditResult result = apply("a\nb\nc\nd\n", """
                CUT 1-2
                [a.ts#12AB]
                PUT 4:
                +x
                +y
                """);

        assertThat(after(result)).isEqualTo("c\nx\ny\n");
        assertThat(result.parts())
                .extracting(EditPart::matchedStart, EditPart::matchedEnd)
                .containsExactly(tuple(0L, 4L), tuple(6L, 8L));
    }

    @Test
    void sectionsOfOneFileGoTogetherAsBlocksOfOneSectionDo() {
        assertThat(after(apply("a\nb\n", "[a.ts]\nPUT 2:\n+x\n[./a.ts]\nPUT 2:\n+y\n")))
                .isEqualTo("a\ny\n");
        assertThat(cause(apply("a\nb\n", "[a.ts]\nPUT 2:\n+x\n[a.ts]\nCUT 1-2\n")))
                .isEqualTo(FailureCause.OVERLAP);
        assertThat(cause(apply("a\nb\n", "[a.ts]\nPUT 2:\n+x\n[a.ts]\nREM\n")))
                .isEqualTo(FailureCause.MALFORMED_MARKER);
        assertThat(((Applied) apply("a\nb\n", "[a.ts]\nCUT 1\n[a.ts]\nMV b.ts\n")).changes())
                .containsExactly(FileChange.move("a.ts", "b.ts", "a\nb\n", "b\n"));
    }

    @Test
    void aPathThatAFileOnlyMovesToIsNotThereForAnotherSection() {
        assertThat(cause(apply("a\nb\n", "[a.ts]\nMV b.ts\n[b.ts]\nCUT 1\n"))).isEqualTo(FailureCause.FILE_MISSING);
    }

    @Test
    void filesAreMovedAndDeleted() {
        assertThat(((Applied) apply("a\n", "[a.ts]\nREM\n")).changes())
                .containsExactly(FileChange.delete("a.ts", "a\n"));
        assertThat(((Applied) apply("a\n", "[a.ts]\nMV b.ts\n")).changes())
                .containsExactly(FileChange.move("a.ts", "b.ts", "a\n", "a\n"));
        assertThat(cause(apply("a\n", "[a.ts]\nMV /b.ts\n"))).isEqualTo(FailureCause.PATH_ESCAPE);
        assertThat(cause(apply("a\n", "[c.ts]\nREM\n"))).isEqualTo(FailureCause.FILE_MISSING);
    }

    /** As the tool does, which writes the file at its new path without a look at what is there. */
    @Test
    void aMoveReplacesAFileThatHasThePathAlready() {
        Map<String, String> files = Map.of("a.ts", "a\n", "b.ts", "b\n");
        EditPayload edit = EditPayload.text("[a.ts]\nPUT 1:\n+x\nMV b.ts\n");

        assertThat(((Applied) strategy.apply(new EditRequest("a.ts", files, edit))).changes())
                .containsExactly(FileChange.move("a.ts", "b.ts", "a\n", "x\n"));
    }

    @Test
    void aMoveToTheFilesOwnPathIsRefused() {
        assertThat(cause(apply("a\n", "[a.ts]\nPUT 1:\n+x\nMV ./a.ts\n"))).isEqualTo(FailureCause.IDENTICAL);
    }
}
