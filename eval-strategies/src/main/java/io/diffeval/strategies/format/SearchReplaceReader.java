package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one SEARCH/REPLACE text. For one thread. */
final class SearchReplaceReader {
    private static final int OUTSIDE = -1;

    private final String edit;
    private final List<EditBlock> blocks = new ArrayList<>();
    private Reading.@Nullable Fault fault;
    private int lineNumber;
    private int searchStart = OUTSIDE;
    private int searchEnd = OUTSIDE;
    private int replacementStart = OUTSIDE;

    SearchReplaceReader(String edit) {
        this.edit = edit;
    }

    Reading<EditBlock> read() {
        int start = 0;
        while (start < edit.length() && fault == null) {
            int feed = edit.indexOf('\n', start);
            int end = feed < 0 ? edit.length() : feed;
            int next = Math.min(end + 1, edit.length());
            lineNumber++;
            switch (SearchReplaceMarker.of(edit, start, end)) {
                case START -> start(next);
                case SEPARATOR -> separator(start, next);
                case END -> end(start);
                case NONE -> {}
            }
            start = next;
        }
        if (fault == null && searchStart != OUTSIDE) {
            refuse(FailureCause.MALFORMED_MARKER, "block " + (blocks.size() + 1) + " is not closed");
        }
        if (fault == null && blocks.isEmpty()) {
            return refusedWithoutBlocks();
        }
        return new Reading<>(blocks, fault);
    }

    private void start(int contentStart) {
        if (searchStart != OUTSIDE) {
            refuse(FailureCause.MALFORMED_MARKER, "a SEARCH marker inside a block");
            return;
        }
        searchStart = contentStart;
    }

    private void separator(int lineStart, int contentStart) {
        if (searchStart == OUTSIDE) {
            return; // Prose has headings underlined like this.
        }
        if (replacementStart != OUTSIDE) {
            refuse(FailureCause.MARKER_COLLISION, "a second separator inside a block, or content that looks like one");
            return;
        }
        searchEnd = lineStart;
        replacementStart = contentStart;
    }

    private void end(int lineStart) {
        if (replacementStart == OUTSIDE) {
            refuse(
                    FailureCause.MALFORMED_MARKER,
                    searchStart == OUTSIDE ? "a REPLACE marker outside any block" : "a block without a separator");
            return;
        }
        blocks.add(new EditBlock(edit.substring(searchStart, searchEnd), edit.substring(replacementStart, lineStart)));
        searchStart = OUTSIDE;
        searchEnd = OUTSIDE;
        replacementStart = OUTSIDE;
    }

    private void refuse(FailureCause cause, String what) {
        fault = new Reading.Fault(cause, "line " + lineNumber + " of the edit: " + what);
    }

    private Reading<EditBlock> refusedWithoutBlocks() {
        return ForeignFormat.isIn(edit)
                ? Reading.refused(blocks, FailureCause.WRONG_DIALECT, "the edit is a patch, not SEARCH/REPLACE blocks")
                : Reading.refused(blocks, FailureCause.EMPTY_EDIT, "the edit has no SEARCH/REPLACE block");
    }
}
