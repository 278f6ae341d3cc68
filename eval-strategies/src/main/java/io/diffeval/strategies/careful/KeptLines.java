package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a region, also those that a search left out, its replacement brings back, as they are or changed. Each
 * line of the replacement brings back one, where the lines around it stand: lines of code are like one another, so that
 * a new line, or one that was found, is often like the one that would be lost.
 */
final class KeptLines {
    /** A line that is changed is less like what it was than one with a slip of the pen. */
    private static final double LEAST_SIMILAR = 0.65;

    private static final double LEAST_SHARED = 0.2;

    /** What comparing a line with one that is alike but at its end costs in characters compared. */
    private static final int EACH_LINE = 4;

    private final Passage search;
    private final Passage replacement;
    private final int[] lineOf;
    private final Passage file;
    private final WorkBudget budget;
    private boolean @Nullable [] isKept;
    private int first;

    /**
     * For the region of a match.
     *
     * @param lineOf for each line of the search its line in the file, −1 for none
     */
    KeptLines(Passage search, Passage replacement, int[] lineOf, Passage file, WorkBudget budget) {
        this.search = search;
        this.replacement = replacement;
        this.lineOf = lineOf;
        this.file = file;
        this.budget = budget;
    }

    /** Whether the replacement has a line of the search, wherever; in doubt it has. */
    boolean hasSearched(int searchLine) {
        LineTable lines = replacement.in(LineForm.FOLDED);
        int count = replacement.count();
        return !budget.allows((long) EACH_LINE * count)
                || lines.firstSame(0, count, search.in(LineForm.FOLDED), searchLine) < count;
    }

    /** Whether a line of the region is blank or brought back; in doubt it is not. */
    boolean has(int fileLine) {
        if (file.isBlank(fileLine)) {
            return true;
        }
        boolean[] kept = isKept;
        if (kept == null) {
            kept = find();
            isKept = kept;
        }
        return kept[fileLine - first];
    }

    private boolean[] find() {
        int[] found = Arrays.stream(lineOf).filter(line -> line >= 0).toArray();
        first = found[0];
        int end = found[found.length - 1] + 1;
        boolean[] kept = new boolean[end - first];
        int[] searchLineOf = LineCorrespondence.between(replacement, search);
        int from = 0;
        int fileFrom = first;
        for (int line = 0; line <= replacement.count(); line++) {
            boolean isLast = line == replacement.count();
            int fileLine = isLast ? end : searchLineOf[line] < 0 ? -1 : lineOf[searchLineOf[line]];
            if (fileLine >= 0) {
                find(from, line, fileFrom, fileLine, kept);
                from = line + 1;
                fileFrom = fileLine + 1;
            }
        }
        return kept;
    }

    /** Among the lines between two that search, replacement and file have. */
    private void find(int from, int to, int fileFrom, int fileTo, boolean[] kept) {
        if (from >= to || fileFrom >= fileTo || !budget.allows(file.count())) {
            return;
        }
        Alignment alignment = new Alignment(
                replacement.in(LineForm.FOLDED),
                from,
                to - from,
                file.in(LineForm.FOLDED),
                LEAST_SIMILAR,
                LEAST_SHARED);
        int[] fileLines = alignment.align(fileFrom, fileTo, budget);
        for (int i = 0; fileLines != null && i < fileLines.length; i++) {
            if (fileLines[i] >= 0) {
                kept[fileLines[i] - first] = true;
            }
        }
    }
}
