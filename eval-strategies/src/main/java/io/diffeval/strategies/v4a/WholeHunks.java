package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As Codex does: the lines found are replaced as a whole, context too; lines without context go to the end of the file;
 * the file gets a final newline, or loses one of several.
 */
final class WholeHunks extends FilePatch {
    private record Change(int line, int oldCount, String text) {}

    private final boolean looksElsewhere;
    private final List<Change> changes = new ArrayList<>();
    private int cursor;

    private WholeHunks(TieredSearch search, WorkBudget budget, boolean looksElsewhere) {
        super(search, budget);
        this.looksElsewhere = looksElsewhere;
    }

    static WholeHunks of(V4aTool tool, String original, WorkBudget budget, WorkBudget counting) {
        LineTable lines = LineTable.remembered(original);
        int count = lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
        return new WholeHunks(new TieredSearch(tool, lines, count, budget, counting), budget, tool.looksElsewhere());
    }

    @Override
    void locate(Hunk hunk) {
        for (String anchor : hunk.hint().anchors()) {
            TieredSearch.Found found = search().find(anchorLine(anchor), 1, cursor);
            if (found == null) {
                failWithoutAnchor(hunk, anchor);
                return;
            }
            cursor = found.line() + 1;
        }
        int oldCount = hunk.oldCount();
        if (oldCount == 0) {
            append(hunk);
            return;
        }
        LineTable wanted = LineTable.of(hunk.search());
        TieredSearch.Found found = find(hunk, wanted, oldCount);
        if (found != null) {
            replace(found, oldCount, hunk.replacement(), null);
        } else if (wanted.length(oldCount - 1) == 0) {
            retryWithoutLastLine(hunk, wanted, oldCount - 1);
        } else {
            failWithoutPlace(hunk, cursor);
        }
    }

    private TieredSearch.@Nullable Found find(Hunk hunk, LineTable wanted, int oldCount) {
        if (!hunk.hint().endOfFile()) {
            return search().find(wanted, oldCount, cursor);
        }
        TieredSearch.Found atEnd = search().find(wanted, oldCount, search().count() - oldCount);
        return atEnd == null && looksElsewhere ? search().find(wanted, oldCount, cursor) : atEnd;
    }

    /** A blank line at the end may stand for the file's final newline. */
    private void retryWithoutLastLine(Hunk hunk, LineTable wanted, int oldCount) {
        String replacement = hunk.replacement();
        boolean endsBlank = replacement.equals("\n") || replacement.endsWith("\n\n");
        String shorter = endsBlank ? replacement.substring(0, replacement.length() - 1) : replacement;
        TieredSearch.Found found = oldCount == 0
                ? new TieredSearch.Found(cursor, TieredSearch.Tier.EXACT, MatchLevel.CONTEXT_DROPPED, null)
                : find(hunk, wanted, oldCount);
        if (found == null) {
            failWithoutPlace(hunk, cursor);
        } else {
            replace(found, oldCount, shorter, "without_last_blank");
        }
    }

    private void append(Hunk hunk) {
        LineTable lines = search().lines();
        int count = search().count();
        int line = count > 0 && lines.length(count - 1) == 0 ? count - 1 : count;
        changes.add(new Change(line, 0, hunk.replacement()));
        inserted(line, MatchLevel.ADDRESSED, "append");
    }

    private void replace(TieredSearch.Found found, int oldCount, String text, @Nullable String remark) {
        changes.add(new Change(found.line(), oldCount, text));
        found(found, oldCount, remark);
        cursor = found.line() + oldCount;
    }

    @Override
    String text() {
        LineSplice splice = new LineSplice(search().lines(), search().count());
        List<Change> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingInt(Change::line));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Change change = ordered.get(i);
            splice.replace(change.line(), change.oldCount(), change.text());
        }
        return splice.text("\n", true);
    }
}
