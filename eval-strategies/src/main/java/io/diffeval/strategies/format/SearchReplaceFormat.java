package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import java.util.Optional;

/**
 * SEARCH/REPLACE blocks, in the dialects of Cline and of aider:
 *
 * <pre>{@code
 * ------- SEARCH          <<<<<<< SEARCH
 * old lines               old lines
 * =======                 =======
 * new lines               new lines
 * +++++++ REPLACE         >>>>>>> REPLACE
 * }</pre>
 *
 * A marker is a line of its own: three or more of one character, the word, perhaps a {@code >}, perhaps blanks and a
 * carriage return. Content is kept byte for byte. Prose and code fences between blocks are passed over; inside a block
 * nothing is, so that no content is lost silently.
 */
public final class SearchReplaceFormat {
    private SearchReplaceFormat() {}

    /**
     * Reads the blocks of an edit.
     *
     * @param edit what the model wrote
     * @return the blocks, each line with its line end; refused as {@link FailureCause#MALFORMED_MARKER} where a block is
     *     not closed or a marker is out of place, {@link FailureCause#MARKER_COLLISION} where a block has a second
     *     separator, {@link FailureCause#WRONG_DIALECT} where there is no block but another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<EditBlock> read(String edit) {
        return new SearchReplaceReader(edit).read();
    }

    /**
     * Writes a script in Cline's dialect.
     *
     * @param script replacements in one file
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        StringBuilder text = new StringBuilder();
        for (EditBlock block : script.blocks()) {
            text.append("------- SEARCH\n").append(block.search());
            text.append("=======\n").append(block.replacement()).append("+++++++ REPLACE\n");
        }
        return Rendering.verified(script, text.toString(), edit -> {
            Reading<EditBlock> reading = read(edit);
            return new Reading<>(EditScript.of(reading.edits()).files(), reading.fault());
        });
    }
}
