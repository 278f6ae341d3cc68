package io.diffeval.core.score;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;

/**
 * The structure of the diff that a model wrote, whatever its format.
 *
 * @param edits how many blocks
 * @param linesDeleted lines of the searches that are not in their replacements
 * @param linesAdded lines of the replacements that are not in their searches
 */
public record EditSize(int edits, int linesDeleted, int linesAdded) {
    /**
     * Measures a script, each block by a line diff of search and replacement.
     *
     * @param script the script
     * @return its size
     */
    public static EditSize of(EditScript script) {
        int deleted = 0;
        int added = 0;
        for (EditBlock block : script.blocks()) {
            for (LineHunk hunk : LineDiff.between(block.search(), block.replacement())) {
                deleted += hunk.deleted();
                added += hunk.added();
            }
        }
        return new EditSize(script.blocks().size(), deleted, added);
    }
}
