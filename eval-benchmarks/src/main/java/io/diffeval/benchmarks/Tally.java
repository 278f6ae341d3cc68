package io.diffeval.benchmarks;

import io.diffeval.core.stat.CaseScore;
import io.diffeval.core.stat.ClusteredRate;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of many edits under one strategy. For one thread. */
final class Tally {
    static final String HEAD = """
            | strategy | exact | but for white space | wrong place | wrong text | collateral | kind unknown | partial | no-op \
            | refused | silent errors of applied | 95 % |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final double LEVEL = 0.95;

    private final Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
    private final List<CaseScore> silent = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void add(Fate fate, String id, String repository) {
        counts.merge(fate, 1, Integer::sum);
        if (fate.isApplied()) {
            silent.add(new CaseScore(id, repository, fate.isSilentError() ? 1 : 0, 1));
        }
        if (fate.isSilentError()) {
            wrong.add(id);
        }
    }

    int count(Fate fate) {
        return counts.getOrDefault(fate, 0);
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int correct() {
        return count(Fate.EXACT) + count(Fate.EQUIVALENT);
    }

    int applied() {
        return silent.size();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    String row(String name) {
        StringBuilder row = new StringBuilder("| `" + name + "` |");
        for (Fate fate : Fate.values()) {
            row.append(' ').append(count(fate)).append(" |");
        }
        return row.append(' ').append(rate()).append(" |").toString();
    }

    /** How many of the edits that changed the file did so wrongly, and between which rates the true one lies. */
    private String rate() {
        Estimate estimate = ClusteredRate.of(silent, LEVEL);
        Interval interval = estimate.interval();
        if (silent.isEmpty()) {
            return "– | –";
        }
        String share = wrong.size() + " of " + silent.size();
        if (interval == null) {
            return "%s | –".formatted(share);
        }
        String rate = wrong.isEmpty() ? share : share + " (" + percent((double) wrong.size() / silent.size()) + " %)";
        return wrong.isEmpty()
                ? rate + " | at most " + percent(interval.high()) + " %"
                : rate + " | " + percent(interval.low()) + " to " + percent(interval.high()) + " %";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
