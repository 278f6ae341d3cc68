package io.diffeval.strategies.udiff;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The lines of a file, a last one without a line feed too. For one thread. */
final class FileLines {
    /**
     * Where lines stand.
     *
     * @param line the first of them, from 0
     * @param candidates how many places fit; null where they were not counted
     */
    record Place(int line, @Nullable Integer candidates) {}

    /** To compare short lines costs more than their characters. */
    private static final long PER_LINE = 8;

    private final LineTable lines;
    private final int count;
    private final WorkBudget budget;
    private final WorkBudget counting;

    /** Cuts a text; beyond the second budget places are not counted any more. */
    FileLines(String text, WorkBudget budget, WorkBudget counting) {
        this.lines = LineTable.remembered(text);
        this.count = lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
        this.budget = budget;
        this.counting = counting;
    }

    int count() {
        return count;
    }

    LineTable table() {
        return lines;
    }

    /** Where a line begins; the end of the text where there is no such line. */
    int offset(int line) {
        return line < count ? lines.start(line) : lines.text().length();
    }

    boolean isTerminated() {
        return count < lines.count();
    }

    /** Whether lines stand at a place, apart from whether the last one has a line feed. */
    boolean isAt(int place, LineTable wanted, int from, int to) {
        if (place < 0 || place + to - from > count) {
            return false;
        }
        long passed = 0;
        for (int i = from; i < to; i++) {
            passed += wanted.length(i) + 1L;
            if (!lines.isSame(place + i - from, wanted, i)) {
                return budget.allows(passed) && false;
            }
        }
        return budget.allows(passed);
    }

    /**
     * Finds the place of lines, at least one, that comes first by an order.
     *
     * @param wanted holds the lines, from one line to another
     * @param likely a place to look at before all others: if it is allowed, nothing else comes before it
     * @param allowed which places may be taken
     * @param order the lesser the better
     */
    @Nullable
    Place find(LineTable wanted, int from, int to, int likely, IntPredicate allowed, IntToLongFunction order) {
        boolean isLikely = allowed.test(likely) && isAt(likely, wanted, from, to);
        WorkBudget used = isLikely ? counting : budget;
        if (!used.allows(lines.text().length() + wanted.text().length() + PER_LINE * count)) {
            return isLikely ? new Place(likely, null) : null;
        }
        LineSearch search = new LineSearch(wanted, from, to - from, lines, 0, count);
        int best = -1;
        int candidates = 0;
        for (int line = search.next(); line >= 0; line = search.next()) {
            if (allowed.test(line)) {
                candidates++;
                best = best < 0 || order.applyAsLong(line) < order.applyAsLong(best) ? line : best;
            }
        }
        return isLikely ? new Place(likely, candidates) : best < 0 ? null : new Place(best, candidates);
    }
}
