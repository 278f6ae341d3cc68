package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import java.util.List;
import java.util.Optional;

/**
 * SEARCH/REPLACE blocks with line numbers, as Roo Code reads them:
 *
 * <pre>{@code
 * <<<<<<< SEARCH
 * :start_line:12
 * -------
 * old lines
 * =======
 * new lines
 * >>>>>>> REPLACE
 * }</pre>
 *
 * The line number may be missing. A backslash before a line of content that begins like a marker keeps it from being one.
 * Blank lines at the beginning of search or replacement are lost.
 */
public final class RooBlockFormat {
    /** What content must not begin a line with, unless a backslash stands before it. */
    static final List<String> TO_ESCAPE =
            List.of("<<<<<<<", "=======", ">>>>>>>", "-------", RooMarker.END_LINE, RooMarker.START_LINE);

    private RooBlockFormat() {}

    /**
     * Reads the blocks of an edit.
     *
     * @param edit what the model wrote
     * @return the blocks, without their last line end; refused as {@link FailureCause#MALFORMED_MARKER} where a marker or
     *     a line number is missing or out of place, as {@link FailureCause#MARKER_COLLISION} where content that is not
     *     escaped looks like a marker, as {@link FailureCause#WRONG_DIALECT} where there is no block but another format,
     *     else {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<EditBlock> read(String edit) {
        return new RooBlockReader(edit).read();
    }

    /**
     * Writes a script.
     *
     * @param script replacements in one file, with or without line numbers
     * @return a text that reads back as the script; empty where the format cannot express it
     */
    public static Optional<String> render(EditScript script) {
        StringBuilder text = new StringBuilder();
        for (EditBlock block : script.blocks()) {
            text.append("<<<<<<< SEARCH\n");
            if (block.hint().line() != null) {
                text.append(":start_line:").append(block.hint().line()).append("\n-------\n");
            }
            appendLines(text, block.search());
            text.append("=======\n");
            appendLines(text, block.replacement());
            text.append(">>>>>>> REPLACE\n");
        }
        return Rendering.verified(script, text.toString(), RooBlockFormat::readFiles);
    }

    /** Content without the backslashes that keep its lines from being markers. */
    static String unescaped(String content) {
        if (content.indexOf('\\') < 0) {
            return content;
        }
        StringBuilder plain = new StringBuilder(content.length());
        int start = 0;
        while (start < content.length()) {
            int feed = content.indexOf('\n', start);
            int next = feed < 0 ? content.length() : feed + 1;
            plain.append(content, isEscaped(content, start) ? start + 1 : start, next);
            start = next;
        }
        return plain.toString();
    }

    private static boolean isEscaped(String content, int lineStart) {
        return content.charAt(lineStart) == '\\'
                && TO_ESCAPE.stream().anyMatch(text -> content.startsWith(text, lineStart + 1));
    }

    private static Reading<FileEdit> readFiles(String edit) {
        Reading<EditBlock> reading = read(edit);
        return new Reading<>(EditScript.of(reading.edits()).files(), reading.fault());
    }

    private static void appendLines(StringBuilder text, String content) {
        if (!content.isEmpty()) {
            for (String line : content.split("\n", -1)) {
                text.append(TO_ESCAPE.stream().anyMatch(line::startsWith) ? "\\" : "");
                text.append(line).append('\n');
            }
        }
    }
}
