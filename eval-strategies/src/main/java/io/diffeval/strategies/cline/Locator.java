package io.diffeval.strategies.cline;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineFidelity;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.Words;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of a search as the tool does, in time linear in the file. Lines are only told apart where the search is
 * not there exactly. For one edit.
 */
final class Locator {
    /** What it takes to look at a line, in characters. */
    private static final int LINE = 8;

    private final ClineVersion version;
    private final String original;
    private final WorkBudget budget;
    private final AnchorScoring scoring;
    private @Nullable LineTable lines;
    private @Nullable LineTable trimmedLines;

    /** A search that lacks a word of it from an offset on: a model that goes round in circles writes it again and again. */
    private @Nullable String missing;

    private int missingFrom;

    Locator(ClineVersion version, String original, Limits limits) {
        this.version = version;
        this.original = original;
        this.budget = limits.budget(Limits.Step.CHARACTER_COMPARED);
        this.scoring = new AnchorScoring(limits);
    }

    /** Whether a search ended for want of budget, and not because there is no such place. */
    boolean isExhausted() {
        return budget.isExhausted() || scoring.isExhausted();
    }

    @Nullable
    Match locate(String search, int cursor) {
        if (search.isEmpty()) {
            return locateNothing();
        }
        int from = Math.max(0, cursor);
        boolean isMissing = from >= missingFrom && search.equals(missing);
        Occurrences occurrences = new Occurrences(search, original);
        Match match = exact(isMissing ? -1 : occurrences.next(from), search, from, "exact_match");
        if (match == null) {
            if (!isMissing && occurrences.isWordMissing(from)) {
                isMissing = true;
                missing = search;
                missingFrom = from;
            }
            match = lenient(LineTable.of(search), cursor, isMissing);
        }
        if (match == null && from > 0 && version.searchesBeforeCursor()) {
            match = exact(new Occurrences(search, original).next(0), search, 0, "full_file_search");
        }
        return isExhausted() ? null : match;
    }

    private @Nullable Match locateNothing() {
        if (original.isEmpty()) {
            return Match.of(0, 0, "empty_new_file", MatchLevel.ADDRESSED).only();
        }
        return version.replacesWholeFile()
                ? Match.of(0, original.length(), "whole_file", MatchLevel.ADDRESSED)
                        .only()
                : null;
    }

    /** Takes the way to a place from the budget; to the end where there is none, which is negative. */
    private @Nullable Match exact(int start, String search, int from, String method) {
        int passed = (start < 0 ? original.length() : start) - from;
        return budget.allows(Math.max(0, passed)) && start >= 0
                ? Match.of(start, start + search.length(), method, exactLevel(start))
                : null;
    }

    private MatchLevel exactLevel(int start) {
        int before = start;
        while (before > 0
                && JavaScriptSpace.isSpace(original.charAt(before - 1))
                && original.charAt(before - 1) != '\n') {
            before--;
        }
        budget.allows(start - before);
        return before > 0 && original.charAt(before - 1) != '\n'
                ? MatchLevel.INSIDE_LINE
                : before == start ? MatchLevel.EXACT : MatchLevel.LINE_WHITESPACE;
    }

    private LineTable lines() {
        LineTable table = lines;
        if (table == null) {
            table = LineTable.remembered(original);
            lines = table;
        }
        return table;
    }

    private LineTable trimmedLines() {
        LineTable trimmed = trimmedLines;
        if (trimmed == null) {
            trimmed = lines().trimmed();
            trimmedLines = trimmed;
        }
        return trimmed;
    }

    private @Nullable Match lenient(LineTable wanted, int cursor, boolean isLineMissing) {
        LineTable trimmedWanted = wanted.trimmed();
        int count = wanted.count() - 1;
        Match match = isLineMissing ? null : trimmed(wanted, trimmedWanted, count, cursor);
        // Two lines are anchors enough for the tool, but would have matched just now.
        boolean mayBeAnchored = match == null
                && count >= 3
                && Words.mayBeIn(trimmedWanted, 0, original)
                && Words.mayBeIn(trimmedWanted, count - 1, original);
        return mayBeAnchored ? anchored(trimmedWanted, count, cursor) : match;
    }

    private @Nullable Match trimmed(LineTable wanted, LineTable trimmedWanted, int count, int cursor) {
        LineTable text = lines();
        int first = text.firstStartingFrom(cursor);
        if (!allowsPassingFrom(first)) {
            return null;
        }
        LineTable trimmed = trimmedLines();
        int line = new LineSearch(trimmedWanted, 0, count, trimmed, first, text.count()).next();
        if (line < 0) {
            return null;
        }
        MatchLevel level = LineFidelity.of(text, trimmed, line, wanted, trimmedWanted, count);
        return Match.of(text.start(line), endOfBlock(line, count), "line_trimmed_fallback", level);
    }

    private boolean allowsPassingFrom(int line) {
        int passed = lines().count() - line;
        return budget.allows(passed > 0 ? (long) LINE * passed + original.length() - lines().start(line) : 0);
    }

    private int endOfBlock(int line, int count) {
        return lines().end(line + count - 1) + 1;
    }

    private @Nullable Match anchored(LineTable wanted, int count, int cursor) {
        LineTable text = trimmedLines();
        int from = text.firstStartingFrom(cursor);
        int first = allowsPassingFrom(from) ? nextAnchored(wanted, count, text, from) : -1;
        if (first < 0) {
            return null;
        }
        if (!version.scoresAnchors()) {
            return anchorMatch(first, count);
        }
        int second = nextAnchored(wanted, count, text, first + 1);
        if (second < 0) {
            return anchorMatch(first, count).only();
        }
        AnchorScoring.Search scores = scoring.search(wanted, count, text);
        double bestScore = scores.score(first);
        double secondScore = -1;
        int best = first;
        int candidates = 1;
        for (int line = second;
                line >= 0 && !scoring.isExhausted();
                line = nextAnchored(wanted, count, text, line + 1)) {
            double score = scores.score(line);
            candidates++;
            if (score > bestScore) {
                secondScore = bestScore;
                bestScore = score;
                best = line;
            } else {
                secondScore = Math.max(secondScore, score);
            }
        }
        return anchorMatch(best, count).bestOf(candidates, bestScore, secondScore);
    }

    private static int nextAnchored(LineTable wanted, int count, LineTable text, int from) {
        int end = text.count() - count + 1;
        int line = text.firstSame(from, end, wanted, 0);
        while (line < end && !text.isSame(line + count - 1, wanted, count - 1)) {
            line = text.firstSame(line + 1, end, wanted, 0);
        }
        return line < end ? line : -1;
    }

    private Match anchorMatch(int line, int count) {
        return Match.of(lines().start(line), endOfBlock(line, count), "block_anchor_fallback", MatchLevel.ANCHORS);
    }
}
