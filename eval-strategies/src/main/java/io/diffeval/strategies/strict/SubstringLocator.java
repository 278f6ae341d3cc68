package io.diffeval.strategies.strict;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.strict.Finding.Span;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.StringSearch;
import io.diffeval.strategies.text.SurrogatePair;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/** Finds strings, wherever in a line they begin and end. */
final class SubstringLocator implements ExactLocator {
    private final String original;
    private final WorkBudget budget;
    private final WorkBudget places;

    SubstringLocator(String original, Limits limits) {
        this.original = original;
        this.budget = limits.budget(Limits.Step.CHARACTER_SEARCHED);
        this.places = new WorkBudget(limits.most(Limits.Kept.PLACE));
    }

    @Override
    public Finding locate(EditBlock edit) {
        String wanted = edit.search();
        int requestedLines = lineAt(wanted, wanted.length() - 1);
        if (!budget.allows((long) original.length() + wanted.length())) {
            return Finding.failed(FailureCause.RESOURCE_LIMIT, requestedLines, "takes too much work to locate");
        }
        return edit.all() ? locateAll(wanted, requestedLines) : locateOne(wanted, requestedLines);
    }

    private Finding locateOne(String wanted, int requestedLines) {
        StringSearch search = new StringSearch(wanted, original);
        List<Integer> starts = new ArrayList<>();
        int count = 0;
        for (int start = next(search, wanted); start >= 0; start = next(search, wanted)) {
            count++;
            if (starts.size() < PLACES_NAMED) {
                starts.add(start);
            }
        }
        if (count == 0) {
            return notFound(requestedLines);
        }
        if (count > 1) {
            return Finding.ambiguous(
                    count, starts.stream().map(start -> lineAt(original, start)).toList(), requestedLines);
        }
        Span span = new Span(starts.get(0), starts.get(0) + wanted.length(), false);
        EditPart part = EditPart.located(MatchLevel.EXACT, span.start(), span.end(), requestedLines);
        return Finding.found(part.withCandidates(1, TieBreak.UNIQUE), List.of(span));
    }

    private Finding locateAll(String wanted, int requestedLines) {
        StringSearch search = new StringSearch(wanted, original);
        List<Span> spans = new ArrayList<>();
        int end = 0;
        for (int start = next(search, wanted); start >= 0; start = next(search, wanted)) {
            if (start >= end) {
                if (!places.allows(1)) {
                    return Finding.failed(FailureCause.RESOURCE_LIMIT, requestedLines, "fits too many places");
                }
                end = start + wanted.length();
                spans.add(new Span(start, end, false));
            }
        }
        if (spans.isEmpty()) {
            return notFound(requestedLines);
        }
        EditPart part = EditPart.located(MatchLevel.EXACT, spans.get(0).start(), end, requestedLines);
        return Finding.found(part.withCandidates(spans.size(), TieBreak.ALL), spans);
    }

    /** The next place that does not begin or end with half a character. */
    private int next(StringSearch search, String wanted) {
        int start = search.next();
        while (start >= 0
                && (SurrogatePair.isSplitAt(original, start)
                        || SurrogatePair.isSplitAt(original, start + wanted.length()))) {
            start = search.next();
        }
        return start;
    }

    private static Finding notFound(int requestedLines) {
        return Finding.failed(FailureCause.NO_MATCH, requestedLines, "is not in the file");
    }

    /** The number, from 1, of the line that holds an offset. */
    private static int lineAt(String text, int offset) {
        int line = 1;
        for (int feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) {
            line++;
        }
        return line;
    }
}
