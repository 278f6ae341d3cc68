package io.diffeval.strategies.continuedev;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds places one after the other. Behind each place the strictest way begins anew, but a way that once found nothing
 * never finds anything in what is left, so that each way passes the text once. For one search.
 */
final class PlaceSearch {
    private static final Function<LineTable, String> LOWER_CASE =
            lines -> lines.text().toLowerCase(Locale.ROOT);
    private static final Function<LineTable, String> STRIPPED = lines -> stripped(lines.text(), 0);

    /** What a character costs that is written anew before it is searched. */
    private static final int EACH_LOWERED = 4;

    private static final int EACH_STRIPPED = 8;

    private final String text;
    private final String search;
    private final WorkBudget budget;
    private final List<Place> places = new ArrayList<>();
    private int offset;

    private PlaceSearch(String text, String search, WorkBudget budget) {
        this.text = text;
        this.search = search;
        this.budget = budget;
    }

    /** All places, first to last; as far as the budget allows. */
    static List<Place> places(String text, String search, WorkBudget budget) {
        if (JavaScriptSpace.trim(search).isEmpty()) {
            return List.of(new Place(0, 0, Way.EMPTY_SEARCH));
        }
        PlaceSearch all = new PlaceSearch(text, search, budget);
        all.find(search, Way.EXACT);
        all.find(JavaScriptSpace.trim(search), Way.TRIMMED);
        all.findCaseInsensitive();
        all.findWithoutSpace();
        return all.places;
    }

    private boolean isAllowed(int each) {
        return budget.allows(each * ((long) text.length() - offset + search.length()));
    }

    /** Places take memory; with too many of them the budget is spent. */
    private boolean add(int start, int end, Way way) {
        places.add(new Place(start, end, way));
        offset = end;
        return budget.allowsKeeping(places.size() + 1L, Limits.Kept.PLACE);
    }

    private void find(String wanted, Way way) {
        if (!isAllowed(1)) {
            return;
        }
        Occurrences occurrences = new Occurrences(wanted, text);
        int start = occurrences.next(offset);
        while (start >= 0 && add(start, start + wanted.length(), way)) {
            start = occurrences.next(offset);
        }
    }

    /** The tool takes offsets in the lower-case text for offsets in the text, even where that is of another length. */
    private void findCaseInsensitive() {
        String wanted = search.toLowerCase(Locale.ROOT);
        while (isAllowed(EACH_LOWERED)) {
            int base = offset;
            String lower = base == 0
                    ? LineTable.remembered(text).derived(LOWER_CASE)
                    : text.substring(base).toLowerCase(Locale.ROOT);
            boolean isAligned = lower.length() == text.length() - base;
            Occurrences occurrences = new Occurrences(wanted, lower);
            int found = occurrences.next(0);
            while (found >= 0 && base + found < text.length()) {
                int start = base + found;
                int end = Math.min(text.length(), start + search.length());
                if (!add(start, end, Way.CASE_INSENSITIVE) || !isAligned) {
                    break;
                }
                found = occurrences.next(offset - base);
            }
            if (isAligned || found < 0 || offset == base) {
                return;
            }
        }
    }

    private void findWithoutSpace() {
        if (!isAllowed(EACH_STRIPPED)) {
            return;
        }
        String wanted = stripped(search, 0);
        Occurrences occurrences = new Occurrences(
                wanted, offset == 0 ? LineTable.remembered(text).derived(STRIPPED) : stripped(text, offset));
        int count = 0;
        int at = offset;
        for (int found = occurrences.next(0); found >= 0; found = occurrences.next(found + wanted.length())) {
            while (count < found || JavaScriptSpace.isSpace(text.charAt(at))) {
                count += JavaScriptSpace.isSpace(text.charAt(at)) ? 0 : 1;
                at++;
            }
            int start = at;
            while (count < found + wanted.length()) {
                count += JavaScriptSpace.isSpace(text.charAt(at)) ? 0 : 1;
                at++;
            }
            if (!add(start, at, Way.WITHOUT_SPACE)) {
                return;
            }
        }
    }

    private static String stripped(String text, int from) {
        StringBuilder stripped = new StringBuilder(text.length() - from);
        for (int i = from; i < text.length(); i++) {
            if (!JavaScriptSpace.isSpace(text.charAt(i))) {
                stripped.append(text.charAt(i));
            }
        }
        return stripped.toString();
    }
}
