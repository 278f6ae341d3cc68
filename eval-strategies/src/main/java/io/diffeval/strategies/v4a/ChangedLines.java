package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As the script does that OpenAI published with the format, and the tools made after it: context keeps the file's lines,
 * only lines that go or come are changed; a lone anchor that is not found does no harm.
 */
final class ChangedLines extends FilePatch {
    private record Change(int line, int oldCount, String text) {}

    private final String lineEnd;
    private final List<Change> changes = new ArrayList<>();
    private int cursor;
    private int changedTo;

    private ChangedLines(TieredSearch search, WorkBudget budget, String lineEnd) {
        super(search, budget);
        this.lineEnd = lineEnd;
    }

    /**
     * Starts with a file.
     *
     * @param lineEnd what every line is to end with
     */
    static ChangedLines of(V4aTool tool, String original, String lineEnd, WorkBudget budget, WorkBudget counting) {
        LineTable lines = LineTable.remembered(original).withoutCarriageReturns();
        return new ChangedLines(new TieredSearch(tool, lines, lines.count(), budget, counting), budget, lineEnd);
    }

    @Override
    void locate(Hunk hunk) {
        String missing = passAnchors(hunk.hint().anchors());
        if (missing != null) {
            failWithoutAnchor(hunk, missing);
            return;
        }
        int oldCount = hunk.oldCount();
        if (oldCount == 0) {
            boolean isAnchored = !hunk.hint().anchors().isEmpty();
            if (change(hunk, cursor)) {
                inserted(
                        cursor,
                        isAnchored ? MatchLevel.ANCHORS : MatchLevel.ADDRESSED,
                        isAnchored ? "below_anchor" : "at_cursor");
            }
            return;
        }
        LineTable wanted = LineTable.of(hunk.search());
        int end = search().count() - oldCount;
        TieredSearch.Found atEnd = hunk.hint().endOfFile() ? search().find(wanted, oldCount, end) : null;
        TieredSearch.Found found = atEnd == null ? search().find(wanted, oldCount, cursor) : atEnd;
        if (found == null) {
            failWithoutPlace(hunk, cursor);
        } else if (change(hunk, found.line())) {
            boolean missesEnd = hunk.hint().endOfFile() && atEnd == null;
            int fuzz = found.tier().fuzz() + (missesEnd ? 10_000 : 0);
            found(found, oldCount, fuzz == 0 ? null : "fuzz_" + fuzz);
            cursor = found.line() + oldCount;
        }
    }

    /** Moves behind the anchors; the first that is missing and matters, else null. */
    private @Nullable String passAnchors(List<String> anchors) {
        if (anchors.size() == 1) {
            passLoneAnchor(anchors.get(0));
            return null;
        }
        for (int i = 0; i < anchors.size(); i++) {
            String anchor = anchors.get(i);
            if (!anchor.isBlank()) {
                LineTable wanted = anchorLine(anchor);
                TieredSearch.Found found = first(wanted, cursor);
                boolean isOuter = i < anchors.size() - 1;
                if (found == null && !(isOuter && first(wanted, 0) != null)) {
                    return anchor;
                }
                cursor = found == null ? cursor : found.line() + 1;
            }
        }
        return null;
    }

    /** An anchor that was passed already does not move the place any more. */
    private void passLoneAnchor(String anchor) {
        LineTable wanted = anchorLine(anchor);
        for (TieredSearch.Tier tier : List.of(TieredSearch.Tier.EXACT, TieredSearch.Tier.TRIMMED)) {
            TieredSearch.Found found = anchor.isBlank() ? null : search().find(wanted, 1, 0, tier);
            if (found != null && found.line() >= cursor) {
                cursor = found.line() + 1;
                return;
            }
        }
    }

    private TieredSearch.@Nullable Found first(LineTable wanted, int from) {
        TieredSearch.Found found = search().find(wanted, 1, from, TieredSearch.Tier.EXACT);
        return found == null ? search().find(wanted, 1, from, TieredSearch.Tier.TRIMMED) : found;
    }

    /** Notes what goes and comes, run by run between lines of context; false where it is done already. */
    private boolean change(Hunk hunk, int place) {
        int old = 0;
        int line = 0;
        while (line < hunk.count()) {
            if (hunk.kind(line) == Hunk.CONTEXT) {
                old++;
                line++;
                continue;
            }
            int from = line;
            int removed = 0;
            while (line < hunk.count() && hunk.kind(line) != Hunk.CONTEXT) {
                removed += hunk.kind(line++) == Hunk.REMOVED ? 1 : 0;
            }
            if (place + old < changedTo) {
                fail(hunk, FailureCause.OVERLAP, "it changes lines before those that another hunk changed", null);
                return false;
            }
            changes.add(new Change(place + old, removed, hunk.added(from, line)));
            old += removed;
            changedTo = place + old;
        }
        return true;
    }

    @Override
    String text() {
        LineSplice splice = new LineSplice(search().lines(), search().count());
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            splice.replace(change.line(), change.oldCount(), change.text());
        }
        return splice.text(lineEnd, false);
    }
}
