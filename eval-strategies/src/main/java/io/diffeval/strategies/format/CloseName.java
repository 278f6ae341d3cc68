package io.diffeval.strategies.format;

import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that a misspelt one means, as Python's {@code difflib.get_close_matches} does: by the share of
 * units in blocks that both names have in common, longest block first (Ratcliff and Metzener 1988). For one edit: after
 * much work it finds none any more.
 */
final class CloseName {
    private static final double LEAST_RATIO = 0.8;
    private static final int LONGEST = 1024;

    private record Part(int fromA, int toA, int fromB, int toB) {}

    private final Collection<String> known;
    private final WorkBudget budget = Limits.USUAL.budget(Limits.Step.NAME_COMPARED);

    CloseName(Collection<String> known) {
        this.known = known;
    }

    /** The known name most like it, of equal ones the last in order; null where none is like it. */
    @Nullable
    String to(String name) {
        String best = null;
        double bestRatio = LEAST_RATIO;
        for (String candidate : known) {
            if (bound(candidate, name) >= bestRatio) {
                double ratio = ratio(candidate, name);
                if (ratio > bestRatio || ratio == bestRatio && (best == null || candidate.compareTo(best) > 0)) {
                    best = candidate;
                    bestRatio = ratio;
                }
            }
        }
        return best;
    }

    /** What the ratio cannot exceed, known without looking for blocks. */
    private static double bound(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        return shorter == 0 || Math.max(a.length(), b.length()) > LONGEST
                ? 0
                : 2.0 * shorter / (a.length() + b.length());
    }

    private double ratio(String a, String b) {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(0, a.length(), 0, b.length()));
        int common = 0;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            if (!budget.allows((long) (part.toA - part.fromA) * (part.toB - part.fromB))) {
                return 0;
            }
            Part block = longestBlock(a, b, part);
            int length = block.toA - block.fromA;
            if (length > 0) {
                common += length;
                parts.push(new Part(part.fromA, block.fromA, part.fromB, block.fromB));
                parts.push(new Part(block.toA, part.toA, block.toB, part.toB));
            }
        }
        return 2.0 * common / (a.length() + b.length());
    }

    private static Part longestBlock(String a, String b, Part in) {
        int bestA = in.fromA;
        int bestB = in.fromB;
        int best = 0;
        int[] lengths = new int[in.toB - in.fromB + 1];
        for (int i = in.fromA; i < in.toA; i++) {
            // From the right, so that what stands left of a place is still that of the unit before.
            for (int j = in.toB - 1; j >= in.fromB; j--) {
                int at = j - in.fromB + 1;
                lengths[at] = a.charAt(i) == b.charAt(j) ? lengths[at - 1] + 1 : 0;
                if (lengths[at] > best || lengths[at] == best && best > 0 && i - best + 1 == bestA) {
                    best = lengths[at];
                    bestA = i - best + 1;
                    bestB = j - best + 1;
                }
            }
        }
        return new Part(bestA, bestA + best, bestB, bestB + best);
    }
}
