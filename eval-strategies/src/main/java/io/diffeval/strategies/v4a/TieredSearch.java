package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineFidelity;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Units;
import io.diffeval.strategies.text.Words;
import io.diffeval.strategies.text.WorkBudget;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds lines in a file, from a line on, tier by tier; the first place of the first tier wins. For one thread. */
final class TieredSearch {
    /** How leniently lines are compared. */
    enum Tier {
        EXACT("exact", 0),
        TRAILING("trailing_space", 1),
        TRIMMED("trimmed", 100),
        FOLDED("punctuation", 1000);

        private final String method;
        private final int fuzz;

        Tier(String method, int fuzz) {
            this.method = method;
            this.fuzz = fuzz;
        }

        String method() {
            return method;
        }

        int fuzz() {
            return fuzz;
        }
    }

    /**
     * Where lines are.
     *
     * @param line the first of them
     * @param tier the tier at which they were found
     * @param level the level reached
     * @param candidates how many places from there on fit at that tier; null where they were not counted
     */
    record Found(
            int line, Tier tier, MatchLevel level, @Nullable Integer candidates) {}

    /** To compare short lines costs more than their characters. */
    private static final long PER_LINE = 8;

    /** Among so many lines a word that is missing is looked for once for all tiers that change no words. */
    private static final int MANY = 1_000;

    private static final Function<LineTable, Boolean> IS_PLAIN = table -> isPlain(table.text());

    private final V4aTool tool;
    private final LineTable lines;
    private final int count;
    private final WorkBudget budget;
    private final WorkBudget counting;
    private final @Nullable LineTable[] forms = new LineTable[Tier.values().length];

    /** Searches the first lines of a text; beyond the second budget places are not counted any more. */
    TieredSearch(V4aTool tool, LineTable lines, int count, WorkBudget budget, WorkBudget counting) {
        this.tool = tool;
        this.lines = lines;
        this.count = count;
        this.budget = budget;
        this.counting = counting;
    }

    int count() {
        return count;
    }

    LineTable lines() {
        return lines;
    }

    /** Finds the first lines of a table, at least one; null where they are nowhere, or the budget is used up. */
    @Nullable
    Found find(LineTable wanted, int wantedCount, int from) {
        boolean isMissing = count - from >= MANY && Words.firstMissing(wanted, 0, wantedCount, lines.text()) >= 0;
        for (Tier tier : Tier.values()) {
            boolean isDifferent =
                    tier != Tier.FOLDED || tool.folds() && !(lines.derived(IS_PLAIN) && isPlain(wanted.text()));
            Found found = null;
            if (isMissing && tier != Tier.FOLDED) {
                allowsPassing(wanted, wantedCount, Math.max(0, from), -1);
            } else if (isDifferent) {
                found = find(wanted, wantedCount, from, tier);
            }
            if (found != null || budget.isExhausted()) {
                return found;
            }
        }
        return null;
    }

    @Nullable
    Found find(LineTable wanted, int wantedCount, int from, Tier tier) {
        int start = Math.max(0, from);
        if (wantedCount > count - start) {
            return null;
        }
        LineTable file = form(tier);
        LineTable form = form(wanted, tier);
        LineSearch search = new LineSearch(form, 0, wantedCount, file, start, count);
        int line = search.next();
        if (!allowsPassing(wanted, wantedCount, start, line) || line < 0) {
            return null;
        }
        return new Found(line, tier, level(tier, line, wanted, wantedCount), candidates(search, line));
    }

    /** Takes the search of a tier from the budget, up to the line that it found; to the end where that is negative. */
    private boolean allowsPassing(LineTable wanted, int wantedCount, int start, int line) {
        if (wantedCount > count - start) {
            return true;
        }
        int end = line < 0 ? count : line;
        int passedTo = line < 0 ? lines.text().length() : lines.start(line);
        return budget.allows(passedTo - lines.start(start) + wanted.text().length() + PER_LINE * (end - start + 1L));
    }

    /** Whether folding changes nothing. */
    private static boolean isPlain(String text) {
        return Units.first(text, V4aTool.FIRST_FOLDED, unit -> true) == text.length();
    }

    private @Nullable Integer candidates(LineSearch search, int line) {
        if (!counting.allows(lines.text().length() - lines.start(line) + 1L)) {
            return null;
        }
        int candidates = 1;
        while (search.next() >= 0) {
            candidates++;
        }
        return candidates;
    }

    private MatchLevel level(Tier tier, int line, LineTable wanted, int wantedCount) {
        if (tier == Tier.FOLDED) {
            return MatchLevel.UNICODE;
        }
        if (tier == Tier.EXACT) {
            boolean isAtUnterminatedEnd = line + wantedCount == lines.count() && lines.length(lines.count() - 1) > 0;
            return isAtUnterminatedEnd ? MatchLevel.LINE_ENDINGS : MatchLevel.EXACT;
        }
        return LineFidelity.of(lines, form(Tier.TRIMMED), line, wanted, form(wanted, Tier.TRIMMED), wantedCount);
    }

    private LineTable form(Tier tier) {
        LineTable form = forms[tier.ordinal()];
        if (form == null) {
            form = form(lines, tier);
            forms[tier.ordinal()] = form;
        }
        return form;
    }

    private LineTable form(LineTable table, Tier tier) {
        return switch (tier) {
            case EXACT -> table;
            case TRAILING -> table.withoutTrailing(tool.space());
            case TRIMMED -> table.trimmed(tool.space());
            case FOLDED -> table.derived(tool.folding());
        };
    }
}
