package io.diffeval.strategies.strict;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.strict.Finding.Span;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds whole lines. A last line of the file without a line feed counts as whole: most formats cannot express it. A search
 * that ends without one is of a format that can, and must end the file.
 */
final class WholeLineLocator implements ExactLocator {
    private final LineTable lines;
    private final WorkBudget budget;

    WholeLineLocator(String original, Limits limits) {
        this.lines = LineTable.remembered(original);
        this.budget = limits.budget(Limits.Step.LINE_PASSED);
    }

    @Override
    public Finding locate(EditBlock edit) {
        LineTable wanted = LineTable.of(edit.search());
        int count = wanted.count() - 1;
        if (!budget.allows(lines.count())) {
            return Finding.failed(FailureCause.RESOURCE_LIMIT, count, "takes too much work to locate");
        }
        if (!edit.search().endsWith("\n")) {
            return locateOpen(edit.search(), wanted.count());
        }
        int terminated = lines.count() - 1;
        LineSearch search = new LineSearch(wanted, 0, count, lines, 0, terminated);
        List<Integer> named = new ArrayList<>();
        int places = 0;
        for (int line = search.next(); line >= 0; line = search.next()) {
            places++;
            if (named.size() < PLACES_NAMED) {
                named.add(line + 1);
            }
        }
        boolean fitsAtEnd = fitsAtEnd(wanted, count);
        if (fitsAtEnd) {
            places++;
            if (named.size() < PLACES_NAMED) {
                named.add(lines.count() - count + 1);
            }
        }
        if (places == 0) {
            return Finding.failed(FailureCause.NO_MATCH, count, MissingLine.describe(lines, wanted, count))
                    .withNearest(NearestPlace.of(wanted, count, lines));
        }
        return places > 1 ? Finding.ambiguous(places, named, count) : found(named.get(0) - 1, count, fitsAtEnd);
    }

    private Finding locateOpen(String search, int count) {
        String text = lines.text();
        int start = text.length() - search.length();
        boolean fits = text.endsWith(search) && (start == 0 || text.charAt(start - 1) == '\n');
        if (!fits) {
            return Finding.failed(FailureCause.NO_MATCH, count, "does not end the file without a line feed");
        }
        EditPart part = EditPart.located(MatchLevel.EXACT, start, text.length(), count);
        return Finding.found(part.withCandidates(1, TieBreak.UNIQUE), List.of(new Span(start, text.length(), false)));
    }

    private boolean fitsAtEnd(LineTable wanted, int count) {
        int last = lines.count() - 1;
        int first = lines.count() - count;
        if (first < 0 || lines.length(last) == 0) {
            return false;
        }
        for (int i = 0; i < count - 1; i++) {
            if (!lines.isSame(first + i, wanted, i)) {
                return false;
            }
        }
        String line = wanted.text().substring(wanted.start(count - 1), wanted.end(count - 1));
        String end = lines.text().substring(lines.start(last));
        return end.equals(line) || line.equals(end + "\r") && everyLineEndsInCarriageReturn();
    }

    /** Only then would the last line, had it an end, have that of the search. */
    private boolean everyLineEndsInCarriageReturn() {
        int terminated = lines.count() - 1;
        for (int i = 0; i < terminated; i++) {
            if (lines.length(i) == 0 || lines.text().charAt(lines.end(i) - 1) != '\r') {
                return false;
            }
        }
        return terminated > 0;
    }

    private Finding found(int line, int count, boolean isAtEnd) {
        int start = lines.start(line);
        int end = lines.end(line + count - 1) + (isAtEnd ? 0 : 1);
        MatchLevel level = isAtEnd ? MatchLevel.LINE_ENDINGS : MatchLevel.EXACT;
        EditPart part = EditPart.located(level, start, end, count).withCandidates(1, TieBreak.UNIQUE);
        return Finding.found(part, List.of(new Span(start, end, isAtEnd)));
    }
}
