package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.FileEdit;
import java.util.List;
import java.util.Optional;

/**
 * V4A patches, as OpenAI's models write them for {@code apply_patch}:
 *
 * <pre>{@code
 * *** Begin Patch
 * *** Update File: src/Main.java
 * *** Move to: src/Start.java
 * @@ class Main
 * @@ void run()
 *  a line that stays
 * -a line that goes
 * +a line that comes
 * *** End of File
 * *** Add File: notes.txt
 * +its text
 * *** Delete File: old.txt
 * *** End Patch
 * }</pre>
 *
 * What follows {@code @@} is a line above the place. Hunks without a file's name are for the requested file.
 */
public final class V4aFormat {
    private V4aFormat() {}

    /**
     * Reads a patch with or without the markers around it, in a heredoc or a fence; several patches too.
     *
     * @param edit what the model wrote
     * @return what is asked for, file by file, each line with its line end; refused as
     *     {@link FailureCause#MALFORMED_MARKER} where a line is none of the format's, as {@link FailureCause#TRUNCATED}
     *     where a patch has no end, as {@link FailureCause#WRONG_DIALECT} where the edit is of another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<PatchFile> read(String edit) {
        return read(edit, V4aDialect.TOLERANT);
    }

    /**
     * Reads a patch as a tool does.
     *
     * @param edit what the model wrote
     * @param dialect whose reading
     * @return what is asked for, file by file; refused where the tool does not read it
     */
    public static Reading<PatchFile> read(String edit, V4aDialect dialect) {
        return new V4aReader(edit, dialect).read();
    }

    /**
     * Reads the hunks of one file that the edit does not name.
     *
     * @param edit what the model wrote
     * @param dialect whose reading
     * @param createsFile whether the file is to be made, so that every line is an added one
     * @return what is asked for, without a path; refused where the tool does not read it
     */
    public static Reading<PatchFile> readHunks(String edit, V4aDialect dialect, boolean createsFile) {
        return new V4aReader(edit, dialect).readHunks(createsFile);
    }

    /**
     * Writes a script.
     *
     * @param script what is asked for; without a path only where it is replacements in one file
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        StringBuilder text = new StringBuilder();
        boolean isUnnamed = script.files().size() == 1 && script.files().get(0).path() == null;
        text.append(isUnnamed ? "" : "*** Begin Patch\n");
        script.files().forEach(file -> append(text, file));
        text.append(isUnnamed ? "" : "*** End Patch\n");
        return Rendering.verified(script, text.toString(), edit -> {
            Reading<PatchFile> reading = read(edit);
            return new Reading<>(PatchFile.script(reading.edits()).files(), reading.fault());
        });
    }

    private static void append(StringBuilder text, FileEdit file) {
        if (file.path() != null) {
            String verb = file.action() == Action.ADD ? "Add" : file.action() == Action.DELETE ? "Delete" : "Update";
            text.append("*** ")
                    .append(verb)
                    .append(" File: ")
                    .append(file.path())
                    .append('\n');
        }
        if (file.movedTo() != null) {
            text.append("*** Move to: ").append(file.movedTo()).append('\n');
        }
        for (EditBlock block : file.blocks()) {
            if (file.action() != Action.ADD) {
                List<String> anchors = block.hint().anchors();
                text.append(anchors.isEmpty() ? "@@\n" : "");
                anchors.forEach(anchor -> text.append("@@ ").append(anchor).append('\n'));
            }
            HunkLines.append(text, block);
            text.append(block.hint().endOfFile() ? "*** End of File\n" : "");
        }
    }
}
