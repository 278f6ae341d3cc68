package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SEARCH/REPLACE blocks as models write them when they err: marker words in lower case, blocks that end where the next
 * one begins, a last block that nothing closes, and separators within the content. What cannot be known from the markers
 * is left open in a {@link BlockDraft}; only the file can tell. In aider's markers, which begin with {@code <}, an empty
 * search means the end of the file. Roo's line numbers and backslashes are understood. For one thread.
 */
public final class TolerantSearchReplaceFormat {
    private static final int OUTSIDE = -1;

    /** More lines that look like separators than this in one block are content beyond doubt. */
    private static final int MOST_READINGS = 8;

    private static final EditHint END_OF_FILE = new EditHint(null, List.of(), true);

    private final String edit;
    private final List<BlockDraft> blocks = new ArrayList<>();
    private final List<int[]> separators = new ArrayList<>();
    private Reading.@Nullable Fault fault;
    private int lineNumber;
    private int blockStart = OUTSIDE;
    private boolean isOfAider;

    private TolerantSearchReplaceFormat(String edit) {
        this.edit = edit;
    }

    /**
     * Reads the blocks of an edit.
     *
     * @param edit what the model wrote
     * @return the blocks; refused as {@link FailureCause#MALFORMED_MARKER} where a block has no beginning or no
     *     separator, as {@link FailureCause#TRUNCATED} where the edit ends in a search, as
     *     {@link FailureCause#MARKER_COLLISION} where a block has too many separators, as
     *     {@link FailureCause#WRONG_DIALECT} where there is no block but another format, else
     *     {@link FailureCause#EMPTY_EDIT}
     */
    public static Reading<BlockDraft> read(String edit) {
        return new TolerantSearchReplaceFormat(edit).read();
    }

    private Reading<BlockDraft> read() {
        int start = 0;
        while (start < edit.length() && fault == null) {
            int feed = edit.indexOf('\n', start);
            int end = feed < 0 ? edit.length() : feed;
            int next = Math.min(end + 1, edit.length());
            lineNumber++;
            switch (SearchReplaceMarker.inAnyCase(edit, start, end)) {
                case START -> start(start, next);
                case SEPARATOR -> separator(start, next);
                case END -> end(start);
                case NONE -> {}
            }
            start = next;
        }
        if (fault == null && blockStart != OUTSIDE) {
            if (separators.isEmpty()) {
                refuse(FailureCause.TRUNCATED, "the edit ends within the search of its last block");
            } else {
                close(endOfContent(), false);
            }
        }
        if (fault == null && blocks.isEmpty()) {
            return ForeignFormat.isIn(edit)
                    ? Reading.refused(
                            blocks, FailureCause.WRONG_DIALECT, "the edit is a patch, not SEARCH/REPLACE blocks")
                    : Reading.refused(blocks, FailureCause.EMPTY_EDIT, "the edit has no SEARCH/REPLACE block");
        }
        return new Reading<>(blocks, fault);
    }

    private void start(int lineStart, int contentStart) {
        if (blockStart != OUTSIDE) {
            if (separators.isEmpty()) {
                refuse(FailureCause.MALFORMED_MARKER, "a SEARCH marker inside a block without a separator");
                return;
            }
            close(lineStart, true);
        }
        blockStart = contentStart;
        isOfAider = edit.charAt(lineStart) == '<';
    }

    private void separator(int lineStart, int contentStart) {
        if (blockStart == OUTSIDE) {
            return; // Prose has headings underlined like this.
        }
        if (separators.size() == MOST_READINGS) {
            refuse(FailureCause.MARKER_COLLISION, "more than " + MOST_READINGS + " separators inside a block");
            return;
        }
        separators.add(new int[] {lineStart, contentStart});
    }

    private void end(int lineStart) {
        if (blockStart == OUTSIDE || separators.isEmpty()) {
            refuse(
                    FailureCause.MALFORMED_MARKER,
                    blockStart == OUTSIDE ? "a REPLACE marker outside any block" : "a block without a separator");
            return;
        }
        close(lineStart, true);
    }

    private void close(int contentEnd, boolean isClosed) {
        List<EditBlock> readings = new ArrayList<>(separators.size());
        RooBlockHeader header = RooBlockHeader.in(edit, blockStart, separators.get(0)[0]);
        for (int[] separator : separators) {
            String replacement = edit.substring(Math.min(separator[1], contentEnd), contentEnd);
            String search = edit.substring(header == null ? blockStart : header.end(), separator[0]);
            readings.add(
                    header == null
                            ? new EditBlock(search, replacement, false, hint(search))
                            : new EditBlock(
                                    RooBlockFormat.unescaped(search),
                                    RooBlockFormat.unescaped(replacement),
                                    false,
                                    header.hint()));
        }
        blocks.add(new BlockDraft(readings, isClosed));
        separators.clear();
        blockStart = OUTSIDE;
    }

    private EditHint hint(String search) {
        return isOfAider && search.isEmpty() ? END_OF_FILE : EditHint.NONE;
    }

    /** Where the content of a block that nothing closes ends: before a closing tag or fence that stands last. */
    private int endOfContent() {
        int end = edit.length();
        while (true) {
            int textEnd = end;
            while (textEnd > blockStart && Character.isWhitespace(edit.charAt(textEnd - 1))) {
                textEnd--;
            }
            int lineStart = edit.lastIndexOf('\n', textEnd - 1) + 1;
            String line = edit.substring(lineStart, textEnd);
            if (lineStart <= blockStart || !line.equals("```") && !line.equals("</diff>")) {
                return end;
            }
            end = lineStart;
        }
    }

    private void refuse(FailureCause cause, String what) {
        fault = new Reading.Fault(cause, "line " + lineNumber + " of the edit: " + what);
    }
}
