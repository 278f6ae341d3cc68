package io.diffeval.strategies.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.FileChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkingFilesTests {
    private final WorkingFiles files =
            WorkingFiles.of(new EditRequest("a.txt", Map.of("a.txt", "a\n", "b.txt", "b\n"), EditPayload.text("")));

    @Test
    void laterPartsSeeWhatEarlierPartsWroteAndTheSumIsReportedOnce() {
        files.write("a.txt", "one\n");
        files.write("a.txt", files.text("a.txt") + "two\n");
        assertThat(files.changes()).containsExactly(FileChange.update("a.txt", "a\n", "one\ntwo\n"));
    }

    @Test
    void aNewFileIsAddedAndOneThatCameAndWentIsNotReported() {
        files.write("new.txt", "n\n");
        files.write("gone.txt", "g\n");
        files.delete("gone.txt");
        assertThat(files.changes()).containsExactly(FileChange.add("new.txt", "n\n"));
    }

    @Test
    void anotherWayToWriteAPathMeansTheFileThatHasIt() {
        assertThat(files.resolve("./a.txt")).isEqualTo("a.txt");
        assertThat(files.resolve("././a.txt")).isEqualTo("a.txt");
        assertThat(files.resolve(".//a.txt")).isEqualTo("a.txt");
        assertThat(files.resolve("dir//./new.txt")).isEqualTo("dir/new.txt");
        assertThat(files.resolve("/a./b..c//d")).isEqualTo("/a./b..c/d");
    }

    @Test
    void aFileThatIsMovedTwiceIsMovedOnce() {
        files.move("a.txt", "c.txt", "c\n");
        files.move("c.txt", "d.txt", "d\n");
        assertThat(files.exists("a.txt")).isFalse();
        assertThat(files.changes()).containsExactly(FileChange.move("a.txt", "d.txt", "a\n", "d\n"));
    }

    @Test
    void theOriginalOfAFileIsItsTextBeforeTheEditUnderWhateverPath() {
        files.write("b.txt", "other\n");
        files.move("a.txt", "c.txt", "c\n");
        files.write("new.txt", "n\n");
        assertThat(files.original("b.txt")).isEqualTo("b\n");
        assertThat(files.original("c.txt")).isEqualTo("a\n");
        assertThat(files.original("new.txt")).isEmpty();
    }

    @Test
    void aFileThatIsWrittenAnewAfterItsMoveIsNoMoveAnyMore() {
        files.move("a.txt", "c.txt", "c\n");
        files.write("a.txt", "again\n");
        assertThat(files.changes())
                .containsExactly(FileChange.update("a.txt", "a\n", "again\n"), FileChange.add("c.txt", "c\n"));
    }

    @Test
    void aDeletedFileIsGone() {
        files.delete("b.txt");
        assertThat(files.text("b.txt")).isNull();
        assertThat(files.changes()).containsExactly(FileChange.delete("b.txt", "b\n"));
    }

    @Test
    void anyNameMeansTheOnlyFileWhereItHasNone() {
        WorkingFiles unnamed = WorkingFiles.of(EditRequest.ofFile("", "x\n", EditPayload.text("")));
        assertThat(unnamed.resolve("src/x.txt")).isEmpty();
        assertThat(files.resolve("./a.txt")).isEqualTo("a.txt");
        assertThat(files.resolve("/etc/a.txt")).isEqualTo("/etc/a.txt");
    }

    @Test
    void absolutePathMeansTheFileThatItEndsWithWhereTheToolTakesOne() {
        assertThat(files.resolveAbsolute("/home/me/a.txt")).isEqualTo("a.txt");
        assertThat(files.resolveAbsolute("/home/me/xa.txt")).isEqualTo("/home/me/xa.txt");
        assertThat(files.resolveAbsolute("a.txt")).isEqualTo("a.txt");
    }
}
