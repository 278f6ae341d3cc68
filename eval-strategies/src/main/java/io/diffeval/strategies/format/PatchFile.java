package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patch asks for in one file.
 *
 * @param path the file as the patch names it; null where it names none
 * @param action what is to become of the file
 * @param movedTo its new path, for {@link FileChange.Action#MOVE} only
 * @param hunks the changes in the order in which they were written
 * @param otherPath another name that the patch has for the same file; null where it has none
 */
public record PatchFile(
        @Nullable String path,
        FileChange.Action action,
        @Nullable String movedTo,
        List<Hunk> hunks,
        @Nullable String otherPath) {
    /** Copies the hunks. */
    public PatchFile {
        hunks = List.copyOf(hunks);
    }

    /**
     * A file with one name.
     *
     * @param path the file as the patch names it; null where it names none
     * @param action what is to become of the file
     * @param movedTo its new path, for {@link FileChange.Action#MOVE} only
     * @param hunks the changes in the order in which they were written
     */
    public PatchFile(@Nullable String path, FileChange.Action action, @Nullable String movedTo, List<Hunk> hunks) {
        this(path, action, movedTo, hunks, null);
    }

    /**
     * The same as part of an edit script.
     *
     * @return the edit
     */
    public FileEdit edit() {
        return new FileEdit(
                path,
                action,
                movedTo,
                action == FileChange.Action.DELETE
                        ? List.of()
                        : hunks.stream().map(Hunk::block).toList());
    }

    /**
     * A whole patch as an edit script.
     *
     * @param files what the patch asks for
     * @return the script
     */
    public static EditScript script(List<PatchFile> files) {
        return new EditScript(files.stream().map(PatchFile::edit).toList());
    }
}
