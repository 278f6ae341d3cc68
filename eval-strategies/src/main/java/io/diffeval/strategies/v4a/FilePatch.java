package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locates the hunks of one file, each behind the one before, and puts them in. For one thread. */
abstract class FilePatch {
    private static final String LINE_FEED = "\n";

    private final LineTable lines;
    private final TieredSearch search;
    private final WorkBudget budget;
    private final List<EditPart> parts = new ArrayList<>();
    private @Nullable FailureCause failure;
    private String detail = "";
    private @Nullable NearestCandidate nearest;

    FilePatch(TieredSearch search, WorkBudget budget) {
        this.lines = search.lines();
        this.search = search;
        this.budget = budget;
    }

    final PatchedText apply(List<Hunk> hunks) {
        for (Hunk hunk : hunks) {
            locate(hunk);
            if (failure != null) {
                return new PatchedText(null, parts, failure, detail, nearest);
            }
        }
        return new PatchedText(text(), parts, null, detail, null);
    }

    /** Finds the place of a hunk and notes the part, or fails. */
    abstract void locate(Hunk hunk);

    /** The text with all hunks in it. */
    abstract String text();

    final TieredSearch search() {
        return search;
    }

    /** Where a line begins; the end of the text where there is no such line. */
    private int offset(int line) {
        return line < lines.count() ? lines.start(line) : lines.text().length();
    }

    final void found(TieredSearch.Found found, int lineCount, @Nullable String remark) {
        EditPart part = EditPart.located(
                        found.level(), offset(found.line()), offset(found.line() + lineCount), lineCount)
                .withMethod(remark == null ? found.tier().method() : remark);
        Integer candidates = found.candidates();
        parts.add(
                candidates == null
                        ? part
                        : part.withCandidates(candidates, candidates > 1 ? TieBreak.FIRST : TieBreak.UNIQUE));
    }

    /** Notes a place that no line of the hunk tells. */
    final void inserted(int line, MatchLevel level, String method) {
        parts.add(EditPart.located(level, offset(line), offset(line), 0).withMethod(method));
    }

    final void failWithoutAnchor(Hunk hunk, String anchor) {
        fail(hunk, FailureCause.ANCHOR_MISSING, "its anchor is not in the file: " + anchor, null);
    }

    final void failWithoutPlace(Hunk hunk, int cursor) {
        LineTable wanted = LineTable.of(hunk.search());
        String where = cursor > 0 ? " behind line " + cursor : "";
        fail(
                hunk,
                FailureCause.NO_MATCH,
                "its lines are not in the file" + where,
                hunk.oldCount() == 0 ? null : NearestPlace.of(wanted, hunk.oldCount(), lines));
    }

    final void fail(Hunk hunk, FailureCause cause, String what, @Nullable NearestCandidate closest) {
        failure = budget.isExhausted() ? FailureCause.RESOURCE_LIMIT : cause;
        detail = "hunk " + (parts.size() + 1) + (budget.isExhausted() ? " takes too much work to locate" : ": " + what);
        nearest = budget.isExhausted() ? null : closest;
        parts.add(EditPart.failed(failure, hunk.oldCount()));
    }

    /** An anchor as lines to search for. */
    static LineTable anchorLine(String anchor) {
        return LineTable.of(anchor + LINE_FEED);
    }
}
