package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Words;
import java.util.Arrays;
import java.util.function.Function;

/** A search for lines that are the same without any blank: compared in place, for few files are worth writing anew. */
final class DenseSearch extends LineSearch {
    private static final int FEWEST_UNITS = 12;

    private static final Function<LineTable, int[]> HASHES = DenseSearch::hashes;

    DenseSearch(Passage search, Passage file) {
        super(search.in(LineForm.FOLDED), 0, search.count(), file.in(LineForm.FOLDED), 0, file.count());
    }

    /** Whether a search has too few units that are no blanks for finding them to mean anything. */
    static boolean isTooShort(Passage search) {
        int units = 0;
        for (int i = 0; i < search.text().length() && units <= FEWEST_UNITS; i++) {
            units += JavaScriptSpace.isSpace(search.text().charAt(i)) ? 0 : 1;
        }
        return units <= FEWEST_UNITS;
    }

    @Override
    protected boolean isSame(LineTable a, int lineA, LineTable b, int lineB) {
        int atA = a.start(lineA);
        int atB = b.start(lineB);
        int endA = a.end(lineA);
        int endB = b.end(lineB);
        if (atA < endA && atB < endB && a.text().charAt(atA) != b.text().charAt(atB)) {
            return false;
        }
        if (a.isSame(lineA, b, lineB)) {
            return true;
        }
        while (atA < endA && atB < endB && a.text().charAt(atA) == b.text().charAt(atB)) {
            atA = next(a.text(), atA + 1, endA);
            atB = next(b.text(), atB + 1, endB);
        }
        return atA == endA && atB == endB;
    }

    @Override
    protected boolean hasTextOfSame() {
        return false;
    }

    /** Blanks may be inside a word; but the line whose word is missing is the one to look for first. */
    @Override
    protected boolean mayBeThere(LineTable in, LineTable lines, int from, int count) {
        int missing = Words.firstMissing(lines, from, count, in.text());
        if (missing < 0) {
            return true;
        }
        int wanted = hash(lines, missing);
        for (int hash : in.derived(HASHES)) {
            if (hash == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int[] hashes(LineTable lines) {
        int[] hashes = new int[lines.count()];
        Arrays.setAll(hashes, line -> hash(lines, line));
        return hashes;
    }

    /** Equal for lines that are the same without any blank. */
    private static int hash(LineTable lines, int line) {
        int hash = 0;
        for (int at = lines.start(line); at < lines.end(line); at++) {
            char unit = lines.text().charAt(at);
            hash = JavaScriptSpace.isSpace(unit) ? hash : 31 * hash + unit;
        }
        return hash;
    }

    @Override
    protected int firstSame(LineTable in, int from, int before, LineTable other, int line) {
        int start = other.start(line);
        if (start == other.end(line)) {
            return in.firstSame(from, before, other, line);
        }
        String text = in.text();
        char first = other.text().charAt(start);
        for (int at = from; at < before; at++) {
            int inStart = in.start(at);
            if (inStart < text.length() && text.charAt(inStart) == first && isSame(in, at, other, line)) {
                return at;
            }
        }
        return before;
    }

    private static int next(String text, int from, int end) {
        int at = from;
        while (at < end && JavaScriptSpace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
