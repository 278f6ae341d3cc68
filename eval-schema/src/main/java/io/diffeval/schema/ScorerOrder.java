package io.diffeval.schema;

import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.RunScorer;
import java.util.ArrayList;
import java.util.List;

/** Finds out in which order a run had its scorers: its hash is over that order, and nothing else tells it. */
final class ScorerOrder {
    /** More orders than those of so many scorers are not tried. */
    private static final int MAX_SCORERS = 7;

    private final List<RunScorer> behind;
    private final String hash;

    private ScorerOrder(List<RunScorer> behind, String hash) {
        this.behind = behind;
        this.hash = hash;
    }

    /** The scorers in the order that the hash is over, with others behind them; as they are given where none is. */
    static List<RunScorer> find(List<RunScorer> scorers, List<RunScorer> behind, String hash) {
        if (scorers.size() > MAX_SCORERS) {
            return scorers;
        }
        List<RunScorer> found = new ScorerOrder(behind, hash).find(List.of(), scorers);
        return found.isEmpty() ? scorers : found;
    }

    private List<RunScorer> find(List<RunScorer> chosen, List<RunScorer> left) {
        if (left.isEmpty()) {
            List<RunScorer> all = new ArrayList<>(chosen);
            all.addAll(behind);
            return PlanHashes.scoring(all).hex().equals(hash) ? chosen : List.of();
        }
        for (RunScorer next : left) {
            List<RunScorer> begun = new ArrayList<>(chosen);
            begun.add(next);
            List<RunScorer> rest = new ArrayList<>(left);
            rest.remove(next);
            List<RunScorer> found = find(begun, rest);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
