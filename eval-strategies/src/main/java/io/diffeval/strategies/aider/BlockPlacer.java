package io.diffeval.strategies.aider;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a block fits, tier by tier: whole lines, lines of another indentation, both again without a blank first
 * line, pieces around lines of three dots. The first place wins. A tier that would leave the file empty counts as if it
 * found nothing, as in the tool. For one edit.
 */
final class BlockPlacer {
    private final WorkBudget budget;

    BlockPlacer(WorkBudget budget) {
        this.budget = budget;
    }

    /** The place, null where there is none. The texts end with a line feed; the search is not blank. */
    @Nullable
    Placement place(AiderFile file, String search, String replacement) {
        LineTable wanted = LineTable.of(search);
        int count = wanted.count() - 1;
        Placement found = placeLines(file, wanted, 0, count, replacement);
        if (found == null && count > 2 && PythonSpace.isBlank(wanted.line(0))) {
            Placement shorter = placeLines(file, wanted, 1, count - 1, replacement);
            found = shorter == null
                    ? null
                    : new Placement(
                            shorter.steps(), MatchLevel.CONTEXT_DROPPED, "skip_blank_line", shorter.candidates());
        }
        return found == null
                ? unlessEmpty(file, DottedPieces.place(file.terminated(), search, replacement, budget))
                : found;
    }

    private @Nullable Placement placeLines(AiderFile file, LineTable wanted, int first, int count, String replacement) {
        Placement exact = unlessEmpty(file, exact(file.lines(), wanted, first, count, replacement));
        return exact == null
                ? unlessEmpty(file, indented(file, new Outdented(wanted, first, count, replacement)))
                : exact;
    }

    private static @Nullable Placement exact(
            LineTable lines, LineTable wanted, int first, int count, String replacement) {
        LineSearch search = new LineSearch(wanted, first, count, lines, 0, lines.count() - 1);
        int place = search.next();
        if (place < 0) {
            return null;
        }
        int candidates = 1;
        while (search.next() >= 0) {
            candidates++;
        }
        return Placement.at(
                lines.start(place), lines.start(place + count), replacement, MatchLevel.EXACT, "perfect", candidates);
    }

    private @Nullable Placement indented(AiderFile file, Outdented block) {
        LineTable lines = file.lines();
        LineTable stripped = file.leftStripped();
        LineSearch search = new LineSearch(block.leftStripped(), 0, block.count(), stripped, 0, stripped.count() - 1);
        Placement first = null;
        int candidates = 0;
        for (int place = search.next(); place >= 0; place = search.next()) {
            String added = budget.allows(block.count()) ? block.offset(lines, place) : null;
            if (added != null) {
                candidates++;
            }
            if (added != null && first == null) {
                if (!budget.allowsKeeping(block.mostAfter(added), Limits.Kept.CHARACTER)) {
                    return null;
                }
                String text = block.replacementAfter(added);
                first = Placement.at(
                        lines.start(place),
                        lines.start(place + block.count()),
                        text,
                        MatchLevel.UNIFORM_INDENTATION,
                        "leading_whitespace",
                        1);
            }
        }
        return first == null ? null : new Placement(first.steps(), first.level(), first.method(), candidates);
    }

    private static @Nullable Placement unlessEmpty(AiderFile file, @Nullable Placement placement) {
        if (placement == null) {
            return null;
        }
        int length = file.terminated().length();
        for (Placement.Step step : placement.steps()) {
            length += step.text().length() - (step.end() - step.start());
        }
        return length == 0 ? null : placement;
    }
}
