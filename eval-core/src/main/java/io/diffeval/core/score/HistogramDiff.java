package io.diffeval.core.score;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The histogram algorithm over numbered lines. One instance serves one diff. */
final class HistogramDiff {
    /** Enough for any file that a person edits; about a second for one that is built to be slow. */
    static final long MAX_STEPS = 100_000_000;

    private static final int MAX_OCCURRENCES = 64;
    private static final int NONE = -1;

    private final int[] a;
    private final int[] b;
    /** For each line number, where it occurs first in the region of {@link #a}, and how often. */
    private final int[] first;

    private final int[] occurrences;
    /** For each line of {@link #a}, the next of the same number within the region. */
    private final int[] next;

    private final HunkList hunks = new HunkList();
    private final StepBudget budget = new StepBudget(MAX_STEPS);
    private final Deque<Region> open = new ArrayDeque<>();

    HistogramDiff(int[] a, int[] b, int numbers) {
        this.a = a;
        this.b = b;
        this.first = new int[numbers];
        this.occurrences = new int[numbers];
        this.next = new int[a.length];
        Arrays.fill(first, NONE);
    }

    List<LineHunk> hunks() {
        // A stack of our own: a hostile file splits off one line at a time, deeper than a thread's stack is.
        open.push(new Region(0, a.length, 0, b.length));
        while (!open.isEmpty()) {
            diff(open.pop().trimmed(a, b));
        }
        return hunks.toList();
    }

    private void diff(Region region) {
        if (region.isEmpty()) {
            return;
        }
        if (region.isOneSided() || !budget.spend((long) region.lengthA() + region.lengthB())) {
            replace(region);
            return;
        }
        index(region);
        Search search = new Search(region);
        search.run();
        clear(region);
        if (search.longest != null) {
            open.push(region.after(search.longest));
            open.push(region.before(search.longest));
        } else if (search.sawTooCommon) {
            GreedyDiff.diff(a, b, region, budget, hunks);
        } else {
            replace(region);
        }
    }

    private void replace(Region region) {
        hunks.add(region.beginA(), region.endA(), region.beginB(), region.endB());
    }

    private void index(Region region) {
        for (int i = region.endA() - 1; i >= region.beginA(); i--) {
            next[i] = first[a[i]];
            first[a[i]] = i;
            occurrences[a[i]]++;
        }
    }

    private void clear(Region region) {
        for (int i = region.beginA(); i < region.endA(); i++) {
            first[a[i]] = NONE;
            occurrences[a[i]] = 0;
        }
    }

    /** Looks for the run to split at. */
    private final class Search {
        private final Region region;
        private int rarest = MAX_OCCURRENCES;
        private @Nullable Region longest;
        private boolean sawTooCommon;

        Search(Region region) {
            this.region = region;
        }

        void run() {
            int line = region.beginB();
            while (line < region.endB()) {
                line = tryAll(line);
            }
        }

        /** Tries every place where a line of b stands in a; returns the next line of b worth trying. */
        private int tryAll(int line) {
            int number = b[line];
            int following = line + 1;
            if (occurrences[number] > rarest) {
                sawTooCommon = true;
                return following;
            }
            int place = first[number];
            while (place != NONE) {
                Region run = extend(place, line);
                if (run == null) {
                    return region.endB();
                }
                following = Math.max(following, run.endB());
                place = next[place];
                while (place != NONE && place < run.endA()) {
                    place = next[place];
                }
            }
            return following;
        }

        /** Extends a match both ways and keeps it if it is better; null if the budget is spent. */
        private @Nullable Region extend(int place, int line) {
            int beginA = place;
            int beginB = line;
            int endA = place + 1;
            int endB = line + 1;
            int count = occurrences[a[place]];
            while (beginA > region.beginA() && beginB > region.beginB() && a[beginA - 1] == b[beginB - 1]) {
                beginA--;
                beginB--;
                count = Math.min(count, occurrences[a[beginA]]);
            }
            while (endA < region.endA() && endB < region.endB() && a[endA] == b[endB]) {
                count = Math.min(count, occurrences[a[endA]]);
                endA++;
                endB++;
            }
            Region run = new Region(beginA, endA, beginB, endB);
            if (longest == null || run.lengthA() > longest.lengthA() || count < rarest) {
                longest = run;
                rarest = count;
            }
            return budget.spend(run.lengthA()) ? run : null;
        }
    }
}
