package io.diffeval.strategies.cline;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;

/** Scores places with the right first and last line by the lines between. For one edit. */
final class AnchorScoring {
    /** How many pairs of characters may be compared in one edit: a few seconds. */
    static final long MOST_COMPARISONS = 1L << 30;

    /** What it takes to compare two lines at all, in pairs of characters. */
    private static final int LINE_COMPARISON = 64;

    private final WorkBudget budget = new WorkBudget(MOST_COMPARISONS);
    private final EditDistance distance = new EditDistance();

    boolean isExhausted() {
        return budget.isExhausted();
    }

    /**
     * The mean similarity of the middle lines, from 0 to 1, added up in the tool's order so that ties are its ties. Two
     * blank lines count as unlike.
     */
    double score(LineTable wanted, int count, LineTable text, int line) {
        double sum = 0;
        for (int i = 1; i < count - 1; i++) {
            int longer = Math.max(wanted.length(i), text.length(line + i));
            if (!budget.allows(LINE_COMPARISON + longer)) {
                return 0;
            }
            if (longer == 0) {
                continue;
            }
            if (wanted.isSame(i, text, line + i)) {
                sum += 1;
            } else if (budget.allows((long) wanted.length(i) * text.length(line + i))) {
                sum += 1 - (double) distance.between(wanted, i, text, line + i) / longer;
            }
        }
        return sum / (count - 2);
    }
}
