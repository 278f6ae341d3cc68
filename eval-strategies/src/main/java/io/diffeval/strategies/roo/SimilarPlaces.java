package io.diffeval.strategies.roo;

import io.diffeval.strategies.text.BitParallelDistance;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place that Roo finds, without comparing every place: those that are equal in linear time, and of the others
 * only those that have enough units in common with the search. For one edit.
 */
final class SimilarPlaces {
    /** Where a place is and how similar, and how many are equal to the search where it is. */
    record Place(int line, double similarity, int candidates) {}

    private record Candidate(int line, double bound) {}

    private final WorkBudget budget;
    private final double threshold;

    SimilarPlaces(double threshold, Limits limits) {
        this.budget = limits.budget(Limits.Step.WORD_COMPARED);
        this.threshold = threshold;
    }

    boolean isExhausted() {
        return budget.isExhausted();
    }

    /** Compares one place, which may reach beyond the last line. */
    double similarity(NormalLines lines, int line, int length, String wanted) {
        int from = lines.start(line);
        int to = lines.start(line + length);
        if (to - from == wanted.length() && lines.text().startsWith(wanted, from)) {
            return 1;
        }
        int most = mostDistance(Math.max(wanted.length(), to - from) - 1);
        return wanted.isEmpty() || to == from || most == 0 || isTooLarge(wanted)
                ? 0
                : similarity(lines, from, to, wanted.length(), new BitParallelDistance(body(wanted)), most);
    }

    /** The most similar place, of equal ones the first in order; null where none is similar enough. */
    @Nullable
    Place find(NormalLines lines, MiddleOut order, String wanted) {
        Place equal = wanted.isEmpty() ? blank(lines, order) : equal(lines, order, wanted);
        return equal != null || threshold >= 1 || wanted.isEmpty() || isTooLarge(wanted)
                ? equal
                : similar(lines, order, wanted);
    }

    private boolean isTooLarge(String wanted) {
        return !budget.allowsKeeping(BitParallelDistance.memory(wanted), Limits.Kept.WORD);
    }

    private static @Nullable Place blank(NormalLines lines, MiddleOut order) {
        Place best = null;
        for (int line = order.start(); line <= order.last(); line++) {
            if (lines.start(line) == lines.start(line + order.length())) {
                best = better(best, line, order);
            }
        }
        return best;
    }

    private static @Nullable Place equal(NormalLines lines, MiddleOut order, String wanted) {
        Occurrences search = new Occurrences(wanted, lines.text());
        int found = search.next(0);
        Place best = null;
        for (int line = order.start(); line <= order.last() && found >= 0; line++) {
            int start = lines.start(line);
            while (found >= 0 && found < start) {
                found = search.next(start);
            }
            if (found == start && lines.start(line + order.length()) == start + wanted.length()) {
                best = better(best, line, order);
            }
        }
        return best;
    }

    private static @Nullable Place better(@Nullable Place best, int line, MiddleOut order) {
        if (!order.reaches(line)) {
            return best;
        }
        if (best == null) {
            return new Place(line, 1, 1);
        }
        return new Place(order.turn(line) < order.turn(best.line) ? line : best.line, 1, best.candidates + 1);
    }

    private @Nullable Place similar(NormalLines lines, MiddleOut order, String wanted) {
        List<Candidate> candidates = candidates(lines, order, wanted);
        candidates.sort(Comparator.comparingDouble(Candidate::bound)
                .reversed()
                .thenComparing(candidate -> order.turn(candidate.line)));
        BitParallelDistance distance = new BitParallelDistance(body(wanted));
        Place best = null;
        for (Candidate candidate : candidates) {
            if (best != null && !mayBeBetter(candidate, best, order)) {
                continue;
            }
            int from = lines.start(candidate.line);
            int to = lines.start(candidate.line + order.length());
            int most = mostDistance(Math.max(wanted.length(), to - from) - 1);
            double similarity = similarity(lines, from, to, wanted.length(), distance, most);
            if (budget.isExhausted()) {
                return null;
            }
            Candidate compared = new Candidate(candidate.line, similarity);
            if (similarity >= threshold && (best == null || mayBeBetter(compared, best, order))) {
                best = new Place(candidate.line, similarity, 1);
            }
        }
        return best;
    }

    /** Of places that are equally similar the earlier one wins. */
    private static boolean mayBeBetter(Candidate candidate, Place best, MiddleOut order) {
        return candidate.bound > best.similarity
                || candidate.bound == best.similarity && order.turn(candidate.line) < order.turn(best.line);
    }

    /** Places whose units alone do not rule them out; each step to the next line looks at what it adds and drops only. */
    private List<Candidate> candidates(NormalLines lines, MiddleOut order, String wanted) {
        UnitBag bag = new UnitBag(wanted);
        List<Candidate> candidates = new ArrayList<>();
        int from = lines.start(order.start());
        int to = from;
        for (int line = order.start(); line <= order.last() && line < lines.count(); line++) {
            int start = lines.start(line);
            int end = lines.start(line + order.length());
            bag.add(lines.text(), to, end);
            bag.remove(lines.text(), from, start);
            from = start;
            to = end;
            int longer = Math.max(wanted.length(), end - start) - 1;
            double bound = 1 - (double) bag.leastDistance() / longer;
            if (end > start && bound >= threshold && order.reaches(line)) {
                candidates.add(new Candidate(line, bound));
            }
        }
        return candidates;
    }

    private double similarity(NormalLines lines, int from, int to, int wanted, BitParallelDistance distance, int most) {
        int length = to - from - 1;
        if (!budget.allows(distance.work(length))) {
            return 0;
        }
        int found = distance.to(lines.text(), from, to - 1, most);
        return found > most ? 0 : 1 - (double) found / Math.max(wanted - 1, length);
    }

    /** The greatest distance that is similar enough. */
    private int mostDistance(int longer) {
        int most = (int) Math.ceil((1 - threshold) * longer);
        while (most > 0 && 1 - (double) most / longer < threshold) {
            most--;
        }
        return most;
    }

    /** Without the blank after the last word. */
    private static String body(String wanted) {
        return wanted.substring(0, wanted.length() - 1);
    }
}
