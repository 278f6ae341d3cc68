package io.diffeval.strategies.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** V4A patches and unified diffs by the rules of {@code strict}. */
class StrictPatchTests {
    private static final DiffStrategy STRICT = new StrictStrategyFactory().create(PluginConfig.empty());
    private static final Map<String, String> FILES = Map.of("a.txt", "one\ntwo\nthree\n", "b.txt", "b\n");

    private static EditResult apply(String edit) {
        return STRICT.apply(new EditRequest("a.txt", FILES, EditPayload.text(edit)));
    }

    private static Rejected rejected(String edit) {
        EditResult result = apply(edit);
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    @Test
    void v4aPatchChangesSeveralFiles() {
        EditResult result = apply("""
                *** Begin Patch
                *** Update File: a.txt
                *** Move to: c.txt
                @@
                 one
                -two
                +2
                *** Delete File: b.txt
                *** Add File: d.txt
                +new
                *** End Patch
                """);

        assertThat(((Applied) result).changes())
                .containsExactly(
                        FileChange.move("a.txt", "c.txt", "one\ntwo\nthree\n", "one\n2\nthree\n"),
                        FileChange.delete("b.txt", "b\n"),
                        FileChange.add("d.txt", "new\n"));
        assertThat(result.parts()).extracting(EditPart::path).containsExactly("a.txt", "d.txt");
    }

    @Test
    void unifiedDiffIsAppliedWhateverItsNumbers() {
        EditResult result = apply("--- a/a.txt\n+++ b/a.txt\n@@ -7,9 +7,1 @@\n two\n-three\n+3\n");

        assertThat(((Applied) result).changes())
                .containsExactly(FileChange.update("a.txt", "one\ntwo\nthree\n", "one\ntwo\n3\n"));
    }

    @Test
    void hunksWithoutANameAreForTheRequestedFile() {
        assertThat(apply("@@ one\n-two\n+2\n")).isInstanceOf(Applied.class);
        assertThat(apply("@@ -2 +2 @@\n-two\n+2\n")).isInstanceOf(Applied.class);
    }

    @Test
    void patchInACallIsRead() {
        EditPayload call = EditPayload.arguments(
                Map.of("input", "*** Begin Patch\n*** Update File: /home/me/a.txt\n@@\n-two\n+2\n*** End Patch"));

        assertThat(STRICT.apply(new EditRequest("a.txt", FILES, call))).isInstanceOf(Applied.class);
    }

    @Test
    void oneFileThatFailsFailsAll() {
        Rejected rejected = rejected(
                "*** Begin Patch\n*** Delete File: b.txt\n*** Update File: a.txt\n@@\n-four\n+4\n" + "*** End Patch\n");

        assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH);
        assertThat(rejected.parts()).singleElement().extracting(EditPart::path).isEqualTo("a.txt");
    }

    @Test
    void lineThatEndsTheFileMustBeThere() {
        String diff = "@@ -1 +1 @@\n-b\n\\ No newline at end of file\n+c\n";

        assertThat(STRICT.apply(EditRequest.ofFile("", "a\nb", EditPayload.text(diff))))
                .isInstanceOfSatisfying(
                        Applied.class,
                        applied -> assertThat(applied.changes().get(0).after()).isEqualTo("a\nc\n"));
        assertThat(STRICT.apply(EditRequest.ofFile("", "a\nb\n", EditPayload.text(diff))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void refusesWhatIsNotClear() {
        assertThat(rejected("*** Begin Patch\n*** Update File: a.txt\n@@\n-two\n+2\n")
                        .cause())
                .isEqualTo(FailureCause.TRUNCATED);
        assertThat(rejected("*** Begin Patch\n*** Add File: b.txt\n+x\n*** End Patch\n")
                        .cause())
                .isEqualTo(FailureCause.FILE_EXISTS);
        assertThat(rejected("*** Begin Patch\n*** Add File: ../x\n+x\n*** End Patch\n")
                        .cause())
                .isEqualTo(FailureCause.PATH_ESCAPE);
        assertThat(rejected("*** Begin Patch\n*** Update File: x.txt\n@@\n-two\n+2\n*** End Patch\n")
                        .cause())
                .isEqualTo(FailureCause.FILE_MISSING);
        assertThat(rejected("*** Begin Patch\n*** Update File: a.txt\n@@\n+2\n*** End Patch\n")
                        .cause())
                .isEqualTo(FailureCause.EMPTY_SEARCH);
    }
}
