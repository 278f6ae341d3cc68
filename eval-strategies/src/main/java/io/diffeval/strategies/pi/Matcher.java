package io.diffeval.strategies.pi;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds edits in a text, or, where one of them is not in it, all of them in the folded text. An edit whose folded old
 * string is in the folded text twice is refused, even where it was found exactly. For one call.
 */
final class Matcher {
    private final String text;
    private final String folded;
    private final boolean isFolded;
    private final WorkBudget budget;

    Matcher(String text, List<EditBlock> edits, WorkBudget budget) {
        this.text = text;
        this.budget = budget;
        boolean isExact = true;
        for (EditBlock edit : edits) {
            isExact = isExact && isAllowed(edit.search()) && isIn(edit.search(), text);
        }
        this.isFolded = !isExact;
        this.folded = FoldedText.of(text, budget);
    }

    private boolean isAllowed(String search) {
        return budget.allows((long) text.length() + search.length());
    }

    private static boolean isIn(String search, String text) {
        return search.isEmpty() || Occurrences.contains(search, text);
    }

    /** The text in which offsets are given. */
    String base() {
        return isFolded ? folded : text;
    }

    boolean isFolded() {
        return isFolded;
    }

    Finding locate(EditBlock edit) {
        if (edit.search().isEmpty()) {
            return Finding.missed(FailureCause.EMPTY_SEARCH, "is empty");
        }
        String wanted = FoldedText.of(edit.search(), budget);
        if (!isAllowed(wanted) || budget.isExhausted()) {
            return Finding.tooMuchWork();
        }
        String found = edit.search();
        int start = new Occurrences(found, base()).next(0);
        if (start < 0 && isFolded && !wanted.isEmpty()) {
            found = wanted;
            start = new Occurrences(found, base()).next(0);
        }
        if (start < 0) {
            return Finding.nowhere();
        }
        int count = count(wanted);
        return count > 1
                ? Finding.ambiguous(count)
                : Finding.only(
                        new Change(start, start + found.length(), edit.replacement()),
                        level(edit),
                        isFolded ? "fuzzy" : "exact");
    }

    /** Nothing is between any two characters. */
    private int count(String wanted) {
        if (wanted.isEmpty()) {
            return folded.length() - 1;
        }
        int count = 0;
        Occurrences occurrences = new Occurrences(wanted, folded);
        for (int at = occurrences.next(0); at >= 0; at = occurrences.next(at + wanted.length())) {
            count++;
        }
        return count;
    }

    private MatchLevel level(EditBlock edit) {
        if (!isFolded) {
            return MatchLevel.EXACT;
        }
        String search = edit.search();
        boolean isPlain = FoldedText.isAscii(search, 0, search.length()) && FoldedText.isAscii(text, 0, text.length());
        return isPlain ? MatchLevel.TRAILING_WHITESPACE : MatchLevel.UNICODE;
    }

    /** The same changes as changes of the text, line by line: each line touched comes from the folded text. */
    List<Change> inText(List<Change> changes) {
        LineTable lines = LineTable.of(text);
        LineTable base = LineTable.of(folded);
        List<Change> whole = new ArrayList<>();
        StringBuilder edited = new StringBuilder();
        int next = 0;
        while (next < changes.size()) {
            int first = base.holding(changes.get(next).start());
            int last = first;
            int at = base.start(first);
            edited.setLength(0);
            while (next < changes.size() && base.holding(changes.get(next).start()) <= last) {
                Change change = changes.get(next++);
                edited.append(folded, at, change.start()).append(change.text());
                at = change.end();
                last = base.holding(Math.max(change.start(), change.end() - 1));
            }
            edited.append(folded, at, Math.min(folded.length(), base.end(last) + 1));
            int end = Math.min(text.length(), lines.end(last) + 1);
            whole.add(new Change(lines.start(first), end, edited.toString()));
        }
        return whole;
    }
}
