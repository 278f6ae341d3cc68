package io.diffeval.strategies.replacing;

import java.util.ArrayList;
import java.util.List;

/** A text that is edited step by step, and remembers where its pieces were at the beginning. Not for several threads. */
public final class EditedText {
    /**
     * A piece.
     *
     * @param length how long it is now
     * @param start where it, or what it replaced, began
     * @param end where that ended
     * @param isKept whether it is as it was
     */
    private record Piece(int length, int start, int end, boolean isKept) {}

    private final long longest;
    private String text;
    private List<Piece> pieces;

    /**
     * Starts.
     *
     * @param text the text at the beginning
     * @param longest how long it may become, in UTF-16 units
     */
    public EditedText(String text, long longest) {
        this.longest = longest;
        this.text = text;
        this.pieces = List.of(new Piece(text.length(), 0, text.length(), true));
    }

    /**
     * The text as it is now.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * Where a span that begins here began.
     *
     * @param offset where it begins now
     * @return the offset at the beginning; the beginning of what was replaced where this is new
     */
    public int startBefore(int offset) {
        int at = 0;
        for (Piece piece : pieces) {
            if (offset < at + piece.length) {
                return piece.isKept ? piece.start + offset - at : piece.start;
            }
            at += piece.length;
        }
        return pieces.get(pieces.size() - 1).end;
    }

    /**
     * Where a span that ends here ended.
     *
     * @param offset where it ends now, exclusive
     * @return the offset at the beginning; the end of what was replaced where this is new
     */
    public int endBefore(int offset) {
        int at = 0;
        int end = pieces.get(0).start;
        for (Piece piece : pieces) {
            if (offset <= at) {
                break;
            }
            end = piece.isKept ? piece.start + Math.min(piece.length, offset - at) : piece.end;
            at += piece.length;
        }
        return end;
    }

    /**
     * Makes changes.
     *
     * @param changes the changes, first to last, none overlapping another
     * @return false, and nothing is changed, where the text would become too long
     */
    public boolean apply(List<Change> changes) {
        long length = text.length();
        for (Change change : changes) {
            length += change.text().length() - (change.end() - change.start());
        }
        if (length > longest) {
            return false;
        }
        StringBuilder edited = new StringBuilder((int) length);
        List<Piece> next = new ArrayList<>(pieces.size() + 2 * changes.size());
        Cursor cursor = new Cursor(next);
        int position = 0;
        for (Change change : changes) {
            edited.append(text, position, change.start()).append(change.text());
            cursor.keepTo(change.start());
            cursor.replaceTo(change.end(), change.text().length());
            position = change.end();
        }
        edited.append(text, position, text.length());
        cursor.keepTo(text.length());
        text = edited.toString();
        pieces = next;
        return true;
    }

    /** Goes through the pieces once, cutting them where changes begin and end. */
    private final class Cursor {
        private final List<Piece> next;
        private int index;
        private int pieceAt;
        private int at;

        Cursor(List<Piece> next) {
            this.next = next;
        }

        void keepTo(int end) {
            while (at < end) {
                Piece part = step(end);
                next.add(part);
            }
        }

        void replaceTo(int end, int length) {
            int start = startBeforeHere();
            int last = start;
            while (at < end) {
                last = step(end).end;
            }
            next.add(new Piece(length, start, Math.max(start, last), false));
        }

        private int startBeforeHere() {
            skipEmpty();
            if (index == pieces.size()) {
                return pieces.get(index - 1).end;
            }
            Piece piece = pieces.get(index);
            return piece.isKept ? piece.start + at - pieceAt : piece.start;
        }

        private void skipEmpty() {
            while (index < pieces.size() && at == pieceAt + pieces.get(index).length) {
                pieceAt = at;
                index++;
            }
        }

        /** Takes what is left of the current piece, up to an end. */
        private Piece step(int end) {
            skipEmpty();
            Piece piece = pieces.get(index);
            int to = Math.min(end, pieceAt + piece.length);
            Piece part = piece.isKept
                    ? new Piece(to - at, piece.start + at - pieceAt, piece.start + to - pieceAt, true)
                    : new Piece(to - at, piece.start, piece.end, false);
            at = to;
            return part;
        }
    }
}
