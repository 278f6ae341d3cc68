package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Roo's blocks once: first whether the markers follow each other, blanks around them left out, then the blocks,
 * whose markers must begin their lines. For one thread.
 */
final class RooBlockReader {
    /** Digits of a line number: more are none. */
    private static final int MOST_DIGITS = 9;

    private final String edit;
    private final LineTable lines;
    private final LineTable trimmed;
    private final List<EditBlock> blocks = new ArrayList<>();

    RooBlockReader(String edit) {
        this.edit = edit;
        this.lines = LineTable.of(edit);
        this.trimmed = lines.trimmed();
    }

    Reading<EditBlock> read() {
        Reading.Fault fault = sequenceFault();
        if (fault != null) {
            return new Reading<>(blocks, fault);
        }
        int line = 0;
        while (line >= 0) {
            line = readBlock(line);
        }
        return blocks.isEmpty() ? refusedWithoutBlocks() : Reading.of(blocks);
    }

    private Reading.@Nullable Fault sequenceFault() {
        RooMarker expected = RooMarker.SEARCH;
        for (int line = 0; line < lines.count(); line++) {
            RooMarker marker = RooMarker.of(markerText(line));
            boolean isInReplacement = expected == RooMarker.REPLACE;
            if (marker == RooMarker.OTHER) {
                return fault(FailureCause.MARKER_COLLISION, line, "content that looks like a marker is not escaped");
            }
            if (marker == RooMarker.LINE_NUMBER && isInReplacement) {
                return fault(FailureCause.MALFORMED_MARKER, line, "a line number in a replacement");
            }
            if (marker == expected) {
                expected = next(marker);
            } else if (marker != RooMarker.NONE && marker != RooMarker.LINE_NUMBER) {
                boolean isSecond = marker == RooMarker.SEPARATOR && isInReplacement;
                return fault(
                        isSecond ? FailureCause.MARKER_COLLISION : FailureCause.MALFORMED_MARKER,
                        line,
                        "a marker where " + expected + " is due");
            }
        }
        return expected == RooMarker.SEARCH
                ? null
                : fault(
                        FailureCause.MALFORMED_MARKER,
                        lines.count() - 1,
                        "the edit ends where " + expected + " is due");
    }

    /** The few units that tell a marker. */
    private String markerText(int line) {
        int start = trimmed.start(line);
        boolean mayBeMarker = start < trimmed.end(line) && "<=>:".indexOf(edit.charAt(start)) >= 0;
        return mayBeMarker ? edit.substring(start, Math.min(trimmed.end(line), start + 24)) : "";
    }

    private static RooMarker next(RooMarker marker) {
        return switch (marker) {
            case SEARCH -> RooMarker.SEPARATOR;
            case SEPARATOR -> RooMarker.REPLACE;
            default -> RooMarker.SEARCH;
        };
    }

    /** Reads the first block from a line on; the line after it, or −1 where there is none. */
    private int readBlock(int from) {
        int search = nextMarker(from, RooMarker.SEARCH);
        int separator = search < 0 ? -1 : nextMarker(search + 1, RooMarker.SEPARATOR);
        int end = separator < 0 ? -1 : nextMarker(separator + 1, RooMarker.REPLACE);
        if (end < 0) {
            return -1;
        }
        int content = afterBlanks(search + 1, separator);
        Integer number = number(content, separator, RooMarker.START_LINE);
        content = number == null ? content : afterBlanks(content + 1, separator);
        content =
                number(content, separator, RooMarker.END_LINE) == null ? content : afterBlanks(content + 1, separator);
        if (content < separator && isExactly(content, RooMarker.NUMBER_END_TEXT)) {
            content = afterBlanks(content + 1, separator);
        }
        blocks.add(new EditBlock(
                content(content, separator),
                content(afterBlanks(separator + 1, end), end),
                false,
                number == null || number == 0 ? EditHint.NONE : EditHint.atLine(number)));
        return end + 1;
    }

    private int nextMarker(int from, RooMarker marker) {
        for (int line = from; line < lines.count(); line++) {
            boolean beginsLine = trimmed.start(line) == lines.start(line);
            // The last marker may have nothing behind it, not even a carriage return.
            boolean endsLine = marker != RooMarker.REPLACE || trimmed.end(line) == lines.end(line);
            if (beginsLine && endsLine && RooMarker.of(markerText(line)) == marker) {
                return line;
            }
        }
        return -1;
    }

    private int afterBlanks(int from, int to) {
        int line = from;
        while (line < to && trimmed.length(line) == 0) {
            line++;
        }
        return line;
    }

    private boolean isExactly(int line, String text) {
        return trimmed.start(line) == lines.start(line)
                && trimmed.length(line) == text.length()
                && edit.startsWith(text, lines.start(line));
    }

    private @Nullable Integer number(int line, int to, String name) {
        if (line >= to || !edit.startsWith(name, lines.start(line))) {
            return null;
        }
        int start = lines.start(line) + name.length();
        while (start < trimmed.end(line) && JavaScriptSpace.isSpace(edit.charAt(start))) {
            start++;
        }
        int length = trimmed.end(line) - start;
        boolean isNumber = length > 0
                && length <= MOST_DIGITS
                && edit.substring(start, trimmed.end(line)).chars().allMatch(unit -> unit >= '0' && unit <= '9');
        return isNumber ? Integer.valueOf(edit.substring(start, trimmed.end(line))) : null;
    }

    /** Lines without the last line feed, and without the backslashes that keep them from being markers. */
    private String content(int from, int to) {
        if (from >= to) {
            return "";
        }
        StringBuilder content = new StringBuilder();
        for (int line = from; line < to; line++) {
            content.append(edit, lines.start(line), lines.end(line)).append('\n');
        }
        return RooBlockFormat.unescaped(content.substring(0, content.length() - 1));
    }

    private Reading.Fault fault(FailureCause cause, int line, String what) {
        return new Reading.Fault(cause, "line " + (line + 1) + " of the edit: " + what);
    }

    private Reading<EditBlock> refusedWithoutBlocks() {
        return ForeignFormat.isIn(edit) || SearchReplaceFormat.read(edit).fault() == null
                ? Reading.refused(blocks, FailureCause.WRONG_DIALECT, "the edit has blocks, but not Roo's")
                : Reading.refused(blocks, FailureCause.EMPTY_EDIT, "the edit has no SEARCH/REPLACE block");
    }
}
