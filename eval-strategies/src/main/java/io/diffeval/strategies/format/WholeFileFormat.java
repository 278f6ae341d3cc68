package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whole files, each in a fence with its name on the line above, as aider reads them:
 *
 * <pre>{@code
 * src/Main.java
 * ```
 * every line of the file
 * ```
 * }</pre>
 */
public final class WholeFileFormat {
    private WholeFileFormat() {}

    /**
     * Reads the files of an edit. A listing without a name is for the file that was last named in prose between
     * backticks, else for the only file that there is. Of several listings for a file the one that names it best counts.
     *
     * @param edit what the model wrote
     * @param files the files that there are
     * @param fence what stands around each listing
     * @return one block for each file that searches for nothing; the path is null where the edit begins with a fence, so
     *     that the name was taken off. Refused as {@link FailureCause#MISSING_FILENAME} where it cannot be told which file
     *     is meant, as {@link FailureCause#WRONG_DIALECT} where there is no listing but another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<FileEdit> read(String edit, Collection<String> files, Fence fence) {
        return new WholeFileReader(edit, files, fence).read();
    }

    /**
     * Writes a script.
     *
     * @param script for each file one block that searches for nothing; without a path only where it is the first
     * @param fence what is to stand around each file
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script, Fence fence) {
        StringBuilder text = new StringBuilder();
        for (FileEdit file : script.files()) {
            for (EditBlock block : file.blocks()) {
                text.append(file.path() == null ? "" : file.path() + "\n");
                text.append(fence.open()).append('\n').append(block.replacement());
                text.append(fence.close()).append("\n\n");
            }
        }
        return Rendering.verified(script, text.toString(), edit -> read(edit, List.of(), fence));
    }
}
