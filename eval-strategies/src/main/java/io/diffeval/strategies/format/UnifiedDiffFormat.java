package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.FileEdit;
import java.util.List;
import java.util.Optional;

/**
 * Unified diffs, as git and GNU diff write them, and as models do, who count lines badly:
 *
 * <pre>{@code
 * diff --git a/src/Main.java b/src/Start.java
 * rename from src/Main.java
 * rename to src/Start.java
 * --- a/src/Main.java
 * +++ b/src/Start.java
 * @@ -3,2 +3,2 @@ class Main
 *  a line that stays
 * -a line that goes
 * +a line that comes
 * \ No newline at end of file
 * }</pre>
 *
 * Modes of files and the text behind the second {@code @@} are passed over; so are binary files.
 */
public final class UnifiedDiffFormat {
    private UnifiedDiffFormat() {}

    /**
     * Reads a diff; hunks need neither right counts nor numbers, nor names above them.
     *
     * @param edit what the model wrote
     * @return what is asked for, file by file, each line with its line end; refused as
     *     {@link FailureCause#MALFORMED_MARKER} where a hunk has no lines, as {@link FailureCause#WRONG_DIALECT} where the
     *     edit is of another format or copies a file, else {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<PatchFile> read(String edit) {
        return read(edit, UnifiedDiffDialect.TOLERANT);
    }

    /**
     * Reads a diff as a tool does.
     *
     * @param edit what the model wrote
     * @param dialect whose reading
     * @return what is asked for, file by file; those before the fault where the tool does not read all of it
     */
    public static Reading<PatchFile> read(String edit, UnifiedDiffDialect dialect) {
        return new UnifiedDiffReader(edit, dialect).read();
    }

    /**
     * Writes a script.
     *
     * @param script what is asked for; without a path only where it is the first
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        StringBuilder text = new StringBuilder();
        script.files().forEach(file -> append(text, file));
        return Rendering.verified(script, text.toString(), edit -> {
            Reading<PatchFile> reading = read(edit);
            return new Reading<>(PatchFile.script(reading.edits()).files(), reading.fault());
        });
    }

    /** An empty new file has none. */
    private static boolean hasLines(FileEdit file) {
        return file.blocks().stream()
                .anyMatch(block ->
                        !block.search().isEmpty() || !block.replacement().isEmpty());
    }

    private static void append(StringBuilder text, FileEdit file) {
        String path = file.path();
        Action action = file.action();
        if (path != null) {
            String after = file.movedTo() == null ? path : file.movedTo();
            text.append("diff --git a/")
                    .append(path)
                    .append(" b/")
                    .append(after)
                    .append('\n');
            text.append(action == Action.ADD ? "new file mode 100644\n" : "");
            text.append(action == Action.DELETE ? "deleted file mode 100644\n" : "");
            if (action == Action.MOVE) {
                text.append("rename from ")
                        .append(path)
                        .append("\nrename to ")
                        .append(after)
                        .append('\n');
            }
            if (hasLines(file)) {
                text.append(action == Action.ADD ? "--- /dev/null\n" : "--- a/" + path + "\n");
                text.append("+++ b/").append(after).append('\n');
            }
        }
        int shift = 0;
        for (EditBlock block : hasLines(file) ? file.blocks() : List.<EditBlock>of()) {
            int old = HunkLines.count(block.search());
            int fresh = HunkLines.count(block.replacement());
            Integer line = block.hint().line();
            if (line != null || action == Action.ADD) {
                int oldStart = (line == null ? 1 : line) - (old == 0 ? 1 : 0);
                int newStart = (line == null ? 1 : line) + shift - (fresh == 0 ? 1 : 0);
                text.append("@@ -").append(oldStart).append(',').append(old);
                text.append(" +")
                        .append(Math.max(0, newStart))
                        .append(',')
                        .append(fresh)
                        .append(" @@\n");
            } else {
                text.append("@@ ... @@\n");
            }
            HunkLines.append(text, block);
            shift += fresh - old;
        }
    }
}
