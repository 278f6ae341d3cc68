package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * SEARCH/REPLACE blocks of several files in Markdown, as aider reads them:
 *
 * <pre>{@code
 * src/Main.java
 * ```java
 * <<<<<<< SEARCH
 * old lines
 * =======
 * new lines
 * >>>>>>> REPLACE
 * ```
 * }</pre>
 *
 * A file's name stands above its first block, outside the fence or inside it. A marker has 5 to 9 characters. A second
 * divider ends a block too. Commands in a fence of a shell are passed over.
 */
public final class AiderBlockFormat {
    private AiderBlockFormat() {}

    /**
     * Reads the blocks of an edit.
     *
     * @param edit what the model wrote
     * @param files the files that there are; a name that is nearly one of theirs means it
     * @return what is asked for, file by file, each line with its line end; the path is null where the edit begins with a
     *     block, so that the name was taken off. Refused as {@link FailureCause#MISSING_FILENAME} where something else
     *     stands above the first block, as {@link FailureCause#MALFORMED_MARKER} where a block is not closed, as
     *     {@link FailureCause#WRONG_DIALECT} where there is no block but another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<FileEdit> read(String edit, Collection<String> files) {
        return new AiderBlockReader(edit, files).read();
    }

    /**
     * Writes a script with the files' names above the fences.
     *
     * @param script replacements in files; without a path only where it is the first
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        return render(script, "%1$s\n```\n%2$s```\n");
    }

    /**
     * Writes a script with the files' names inside the fences.
     *
     * @param script replacements in files; without a path only where it is the first
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> renderFenced(EditScript script) {
        return render(script, "```\n%1$s\n%2$s```\n");
    }

    private static Optional<String> render(EditScript script, String listing) {
        StringBuilder text = new StringBuilder();
        for (FileEdit file : script.files()) {
            StringBuilder blocks = new StringBuilder();
            for (EditBlock block : file.blocks()) {
                blocks.append("<<<<<<< SEARCH\n").append(block.search());
                blocks.append("=======\n").append(block.replacement()).append(">>>>>>> REPLACE\n");
            }
            text.append(file.path() == null ? blocks : listing.formatted(file.path(), blocks));
        }
        return Rendering.verified(script, text.toString(), edit -> read(edit, List.of()));
    }
}
