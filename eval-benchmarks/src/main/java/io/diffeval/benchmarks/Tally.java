package io.diffeval.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of many edits under one strategy. For one thread. */
final class Tally {
    /** What became of one edit. */
    enum Fate {
        EXACT,
        EQUIVALENT,
        WRONG,
        NO_OP,
        REFUSED
    }

    private final int[] counts = new int[Fate.values().length];
    private final List<String> wrong = new ArrayList<>();

    void add(Fate fate, String id) {
        counts[fate.ordinal()]++;
        if (fate == Fate.WRONG) {
            wrong.add(id);
        }
    }

    int count(Fate fate) {
        return counts[fate.ordinal()];
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    String row(String name) {
        int applied = count(Fate.EXACT) + count(Fate.EQUIVALENT) + count(Fate.WRONG);
        double rate = applied == 0 ? 0 : 100.0 * count(Fate.WRONG) / applied;
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %d | %d | %.2f %% of %d | %d | %d |",
                name,
                count(Fate.EXACT),
                count(Fate.EQUIVALENT),
                count(Fate.WRONG),
                rate,
                applied,
                count(Fate.NO_OP),
                count(Fate.REFUSED));
    }
}
