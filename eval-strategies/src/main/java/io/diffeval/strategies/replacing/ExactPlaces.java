package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/** Finds a string byte for byte: the one place, or every place where that is asked for. */
public final class ExactPlaces {
    private ExactPlaces() {}

    /**
     * Finds the old string.
     *
     * @param text where to look
     * @param edit its old string, not empty
     * @param method the tool's name for this way
     * @param budget the work that is left
     * @return the place or places; refused where there is none, or more than one and not all are meant
     */
    public static Finding locate(String text, EditBlock edit, String method, WorkBudget budget) {
        if (!budget.allows((long) text.length() + edit.search().length())) {
            return Finding.tooMuchWork();
        }
        List<Change> changes = new ArrayList<>();
        String search = edit.search();
        Occurrences occurrences = new Occurrences(search, text);
        int count = 0;
        for (int start = occurrences.next(0); start >= 0; start = occurrences.next(start + search.length())) {
            count++;
            if (edit.all() || count == 1) {
                changes.add(new Change(start, start + search.length(), edit.replacement()));
            }
            if (!budget.allowsKeeping(changes.size(), Limits.Kept.PLACE)) {
                return Finding.tooMuchWork();
            }
        }
        if (count == 0) {
            return Finding.nowhere();
        }
        if (edit.all()) {
            return Finding.each(changes, MatchLevel.EXACT, method);
        }
        return count > 1 ? Finding.ambiguous(count) : Finding.only(changes.get(0), MatchLevel.EXACT, method);
    }
}
