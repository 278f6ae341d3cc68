package io.diffeval.strategies.cline;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;

/** Scores places with the right first and last line by the lines between. For one edit. */
final class AnchorScoring {
    /** What it takes to compare two lines at all, in pairs of characters. */
    private static final int LINE_COMPARISON = 64;

    private final WorkBudget budget;
    private final EditDistance distance = new EditDistance();

    AnchorScoring(Limits limits) {
        this.budget = limits.budget(Limits.Step.PAIR_COMPARED);
    }

    boolean isExhausted() {
        return budget.isExhausted();
    }

    Search search(LineTable wanted, int count, LineTable text) {
        return new Search(wanted, count, text);
    }

    /** The scores of one search. */
    final class Search {
        private final LineTable wanted;
        private final int count;
        private final LineTable text;

        /** The place that was scored last: in a repetitive file the next one has the same lines. */
        private int last = -1;

        private double lastScore;
        private long lastWork;

        private Search(LineTable wanted, int count, LineTable text) {
            this.wanted = wanted;
            this.count = count;
            this.text = text;
        }

        /**
         * The mean similarity of the middle lines, from 0 to 1, added up in the tool's order so that ties are its ties.
         * Two blank lines count as unlike.
         */
        double score(int line) {
            if (last >= 0 && hasLinesOfLast(line)) {
                // As if they were compared again: what an edit may cost does not depend on what is remembered.
                return budget.allows(lastWork) ? lastScore : 0;
            }
            double sum = 0;
            long work = 0;
            for (int i = 1; i < count - 1; i++) {
                int longer = Math.max(wanted.length(i), text.length(line + i));
                boolean isSame = wanted.isSame(i, text, line + i);
                long compared =
                        LINE_COMPARISON + longer + (isSame ? 0 : (long) wanted.length(i) * text.length(line + i));
                work += compared;
                if (!budget.allows(compared)) {
                    return 0;
                }
                if (longer > 0) {
                    sum += isSame ? 1 : 1 - (double) distance.between(wanted, i, text, line + i) / longer;
                }
            }
            last = line;
            lastScore = sum / (count - 2);
            lastWork = work;
            return lastScore;
        }

        private boolean hasLinesOfLast(int line) {
            int start = text.start(line + 1);
            int length = text.end(line + count - 2) - start;
            int lastStart = text.start(last + 1);
            return length == text.end(last + count - 2) - lastStart
                    && text.text().regionMatches(start, text.text(), lastStart, length);
        }
    }
}
