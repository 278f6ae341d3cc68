package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import java.util.Optional;

/**
 * Edits by line number, in both spellings that hashline had in 2026:
 *
 * <pre>{@code
 * [src/main.ts#1A2B]      [src/main.ts#1A2B]
 * PUT 2-3:                SWAP 2.=3:
 * +new line               +new line
 * PUT >5:                 INS.POST 5:
 * +line after the fifth   +line after the fifth
 * CUT 7                   DEL 7
 * }</pre>
 *
 * What a block searches for is its address, as {@link LineAddress} writes it. {@code REM} deletes a section's file,
 * {@code MV} moves it; {@code *** Abort} ends the edit. The tag after a file's name means something only to the tool that
 * gave it out, and is passed over.
 */
public final class HashlineFormat {
    private HashlineFormat() {}

    /**
     * Reads an edit.
     *
     * @param edit what the model wrote
     * @return what is asked for, section by section; refused as {@link FailureCause#MALFORMED_MARKER} where a line is none
     *     of the format's, as {@link FailureCause#WRONG_DIALECT} where it is of another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<FileEdit> read(String edit) {
        return new HashlineReader(edit).read();
    }

    /**
     * Writes a script.
     *
     * @param script blocks that search for addresses
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        StringBuilder text = new StringBuilder();
        for (FileEdit file : script.files()) {
            text.append(file.path() == null ? "" : "[" + file.path() + "]\n");
            file.blocks().forEach(block -> append(text, block));
            text.append(file.action() == FileChange.Action.DELETE ? "REM\n" : "");
            text.append(file.movedTo() == null ? "" : "MV " + file.movedTo() + "\n");
        }
        return Rendering.verified(script, text.toString(), HashlineFormat::read);
    }

    private static void append(StringBuilder text, EditBlock block) {
        if (block.replacement().isEmpty()) {
            text.append("CUT ").append(block.search()).append('\n');
            return;
        }
        text.append("PUT ").append(block.search()).append(":\n");
        for (String line : block.replacement().split("(?<=\n)")) {
            text.append('+').append(line);
        }
    }
}
