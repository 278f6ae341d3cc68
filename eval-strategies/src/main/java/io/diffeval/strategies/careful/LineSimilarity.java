package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;

/** How much of a line is the same in another one. For one thread. */
final class LineSimilarity {
    /** How similar a line must be to be the same line with a slip in it. */
    static final double LEAST = 0.75;

    /** What a distance costs in characters compared: to begin with, and for each of the longer line's, 64 others at a time. */
    private static final int EACH = 256;

    private static final int EACH_UNIT = 16;
    private static final int WORD = 64;

    private final double least;
    private final EditDistance distance = new EditDistance();

    LineSimilarity(double least) {
        this.least = least;
    }

    /** From the least to 1; 0 where it would be less, or the budget does not allow for it. */
    double of(LineTable a, int lineA, LineTable b, int lineB, WorkBudget budget) {
        int length = a.length(lineA);
        int other = b.length(lineB);
        int longer = Math.max(length, other);
        if (longer == 0) {
            return 1;
        }
        int shorter = Math.min(length, other);
        long cost = EACH + (long) EACH_UNIT * longer * (1 + shorter / WORD);
        if (shorter < least * longer || !budget.allows(cost)) {
            return 0;
        }
        int most = (int) ((1 - least) * longer);
        int steps = distance.between(a, lineA, b, lineB, most);
        return steps > most ? 0 : 1 - (double) steps / longer;
    }
}
