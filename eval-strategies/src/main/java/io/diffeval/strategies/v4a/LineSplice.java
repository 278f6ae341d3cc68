package io.diffeval.strategies.v4a;

import io.diffeval.strategies.text.LineTable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines in which others are put, from the last place to the first. What a replacement takes out may be what one before
 * put in, as where a tool lets two hunks overlap. Linear in all lines. For one thread.
 */
final class LineSplice {
    private record Piece(LineTable lines, int from, int to) {}

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final LineTable lines;
    private int top;

    /** Starts with the first lines of a text. */
    LineSplice(LineTable lines, int count) {
        this.lines = lines;
        this.top = count;
    }

    /** Puts the lines of a text, each with a line feed, in the place of others; no call may go back down. */
    void replace(int line, int oldCount, String text) {
        moveTo(line);
        int left = oldCount;
        while (left > 0 && !pieces.isEmpty()) {
            Piece piece = pieces.pop();
            int length = piece.to - piece.from;
            if (length > left) {
                pieces.push(new Piece(piece.lines, piece.from + left, piece.to));
            }
            left -= Math.min(left, length);
        }
        LineTable fresh = LineTable.of(text);
        push(fresh, 0, fresh.count() - 1);
    }

    private void moveTo(int line) {
        push(lines, line, top);
        top = line;
    }

    private void push(LineTable table, int from, int to) {
        if (from < to) {
            pieces.push(new Piece(table, from, to));
        }
    }

    /** All lines, with line ends between them and, where asked for, one more after a last line that is not empty. */
    String text(String lineEnd, boolean terminates) {
        moveTo(0);
        StringBuilder text = new StringBuilder(lines.text().length());
        int lastStart = 0;
        for (Piece piece : pieces) {
            for (int line = piece.from; line < piece.to; line++) {
                lastStart = text.length();
                text.append(piece.lines.text(), piece.lines.start(line), piece.lines.end(line))
                        .append(lineEnd);
            }
        }
        boolean lastIsEmpty = text.length() - lastStart <= lineEnd.length();
        if (text.length() > 0 && (!terminates || lastIsEmpty)) {
            text.setLength(text.length() - lineEnd.length());
        }
        return text.toString();
    }
}
