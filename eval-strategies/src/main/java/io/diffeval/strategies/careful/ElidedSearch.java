package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a search of which one line stands for others that the model left out. Both pieces must be in the file, and the
 * replacement must bring back all that stands between them: what nobody wrote down must not be lost.
 */
final class ElidedSearch {
    private static final int MOST_PLACES = 64;

    private ElidedSearch() {}

    /** The line that stands for others, strictly inside the search; −1 where there is not exactly one. */
    static int elisionIn(Passage search) {
        int elision = -1;
        if (!Elision.mayBeIn(search.text())) {
            return elision;
        }
        for (int line = 0; line < search.count(); line++) {
            if (Elision.isElision(search.line(line))) {
                if (elision >= 0) {
                    return -1;
                }
                elision = line;
            }
        }
        return elision < search.count() - 1 && elision > 0 ? elision : -1;
    }

    /** For each place the file's line of each line of the search. */
    static List<int[]> places(Passage search, int elision, Passage replacement, Passage file, WorkBudget budget) {
        List<int[]> places = new ArrayList<>();
        List<Integer> befores = all(search, 0, elision, file);
        List<Integer> afters = all(search, elision + 1, search.count() - elision - 1, file);
        long work = Math.min((long) search.count() * replacement.count(), LineCorrespondence.MOST_PAIRS);
        for (int before : befores) {
            for (int after : afters) {
                int gap = after - before - elision;
                if (gap >= 0 && gap <= replacement.count() && budget.allows(search.count() + work)) {
                    int[] lineOf = lines(search.count(), before, elision, after);
                    KeptLines kept = new KeptLines(search, replacement, lineOf, file, budget);
                    if (isKept(kept, before + elision, after)) {
                        places.add(lineOf);
                    }
                }
            }
        }
        return places;
    }

    private static List<Integer> all(Passage search, int first, int count, Passage file) {
        LineTable searchLines = search.in(LineForm.FOLDED);
        LineSearch lines = new LineSearch(searchLines, first, count, file.in(LineForm.FOLDED), 0, file.count());
        List<Integer> all = new ArrayList<>();
        for (int line = lines.next(); line >= 0 && all.size() < MOST_PLACES; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    private static boolean isKept(KeptLines kept, int from, int to) {
        for (int line = from; line < to; line++) {
            if (!kept.has(line)) {
                return false;
            }
        }
        return true;
    }

    private static int[] lines(int count, int before, int elision, int after) {
        int[] lineOf = new int[count];
        Arrays.fill(lineOf, -1);
        for (int line = 0; line < elision; line++) {
            lineOf[line] = before + line;
        }
        for (int line = elision + 1; line < count; line++) {
            lineOf[line] = after + line - elision - 1;
        }
        return lineOf;
    }
}
