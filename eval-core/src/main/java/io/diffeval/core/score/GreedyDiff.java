package io.diffeval.core.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986), for regions in which every common
 * line is too common to split at.
 */
final class GreedyDiff {
    /** Keeps the trace, whose size is the square of this, within a few megabytes. */
    static final int MAX_DISTANCE = 1_000;

    private final int[] a;
    private final int[] b;
    private final Region region;
    private final StepBudget budget;

    private GreedyDiff(int[] a, int[] b, Region region, StepBudget budget) {
        this.a = a;
        this.b = b;
        this.region = region;
        this.budget = budget;
    }

    /** Adds the hunks of a region, or the region as one hunk if the smallest diff is too far away. */
    static void diff(int[] a, int[] b, Region region, StepBudget budget, HunkList hunks) {
        int[][] trace = new GreedyDiff(a, b, region, budget).trace();
        if (trace == null) {
            hunks.add(region.beginA(), region.endA(), region.beginB(), region.endB());
        } else {
            emit(steps(trace, region), region, hunks);
        }
    }

    /** For each distance, how far into a each diagonal reaches; diagonal k stands at index distance + k. */
    private int @Nullable [][] trace() {
        int[][] trace = new int[MAX_DISTANCE + 1][];
        for (int distance = 0; distance <= MAX_DISTANCE; distance++) {
            int[] reach = new int[2 * distance + 1];
            trace[distance] = reach;
            for (int k = -distance; k <= distance; k += 2) {
                int begin = distance == 0 ? 0 : start(trace[distance - 1], distance, k);
                int x = begin;
                while (x < region.lengthA()
                        && x - k < region.lengthB()
                        && a[region.beginA() + x] == b[region.beginB() + x - k]) {
                    x++;
                }
                reach[distance + k] = x;
                if (x >= region.lengthA() && x - k >= region.lengthB()) {
                    return Arrays.copyOf(trace, distance + 1);
                }
                if (!budget.spend(x - begin + 1L)) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Where diagonal k starts at a distance: one insertion or one deletion beyond the distance before. */
    private static int start(int[] before, int distance, int k) {
        return isInsertion(before, distance, k) ? reach(before, distance, k + 1) : reach(before, distance, k - 1) + 1;
    }

    private static boolean isInsertion(int[] before, int distance, int k) {
        return k == -distance || (k != distance && reach(before, distance, k - 1) < reach(before, distance, k + 1));
    }

    private static int reach(int[] before, int distance, int k) {
        return before[distance - 1 + k];
    }

    /** Walks back from the end; each step is x, y and 1 for an insertion, in the order of the texts. */
    private static int[][] steps(int[][] trace, Region region) {
        int k = region.lengthA() - region.lengthB();
        int[][] steps = new int[trace.length - 1][];
        for (int distance = trace.length - 1; distance > 0; distance--) {
            int[] before = trace[distance - 1];
            boolean insertion = isInsertion(before, distance, k);
            k = insertion ? k + 1 : k - 1;
            int x = reach(before, distance, k);
            steps[distance - 1] = new int[] {x, x - k, insertion ? 1 : 0};
        }
        return steps;
    }

    private static void emit(int[][] steps, Region region, HunkList hunks) {
        for (int[] step : steps) {
            int x = region.beginA() + step[0];
            int y = region.beginB() + step[1];
            hunks.add(x, x + 1 - step[2], y, y + step[2]);
        }
    }
}
