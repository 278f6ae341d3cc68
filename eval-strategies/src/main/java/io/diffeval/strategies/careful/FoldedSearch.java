package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;

/** A search for lines that are the same when folded: compared in place, for few of them are worth writing anew. */
final class FoldedSearch extends LineSearch {
    private FoldedSearch(Passage wanted, Passage text, int from, int to) {
        super(wanted.in(LineForm.TRIMMED), 0, wanted.count(), text.in(LineForm.TRIMMED), from, to);
    }

    /** Whether some lines of a text have among them all of a passage. */
    static boolean isIn(Passage wanted, Passage text, int from, int to) {
        return wanted.count() <= to - from && new FoldedSearch(wanted, text, from, to).next() >= 0;
    }

    @Override
    protected boolean isSame(LineTable a, int lineA, LineTable b, int lineB) {
        int startA = a.start(lineA);
        int startB = b.start(lineB);
        int length = a.end(lineA) - startA;
        if (length != b.end(lineB) - startB) {
            return false;
        }
        int at = 0;
        while (at < length && isSame(a.text().charAt(startA + at), b.text().charAt(startB + at))) {
            at++;
        }
        return at == length;
    }

    private static boolean isSame(char a, char b) {
        return a == b || CharacterFolding.fold(a) == CharacterFolding.fold(b);
    }

    @Override
    protected boolean hasTextOfSame() {
        return false;
    }

    @Override
    protected boolean mayBeThere(LineTable in, LineTable lines, int from, int count) {
        return true;
    }

    @Override
    protected int firstSame(LineTable in, int from, int before, LineTable other, int line) {
        int at = from;
        while (at < before && !isSame(in, at, other, line)) {
            at++;
        }
        return at;
    }
}
