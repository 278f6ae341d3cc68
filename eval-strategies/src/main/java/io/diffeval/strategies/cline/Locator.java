package io.diffeval.strategies.cline;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineFidelity;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of a search as the tool does, in time linear in the file. A search always ends with a line feed, so an
 * exact match is the end of a line, followed by whole lines; that makes the lines the only candidates. For one edit.
 */
final class Locator {
    /**
     * How many lines may be passed in one edit, all its blocks together: a few seconds. Blocks in the file's order pass
     * each line a few times, so that only thousands of blocks out of order in a very large file come near it.
     */
    static final long MOST_LINES_PASSED = 1L << 29;

    private final ClineVersion version;
    private final String original;
    private final WorkBudget lineBudget = new WorkBudget(MOST_LINES_PASSED);
    private final AnchorScoring scoring = new AnchorScoring();
    private final LineTable lines;
    private @Nullable LineTable trimmedLines;

    Locator(ClineVersion version, String original) {
        this.version = version;
        this.original = original;
        this.lines = LineTable.of(original);
    }

    /** Whether a search ended for want of budget, and not because there is no such place. */
    boolean isExhausted() {
        return lineBudget.isExhausted() || scoring.isExhausted();
    }

    @Nullable
    Match locate(String search, int cursor) {
        if (search.isEmpty()) {
            return locateNothing();
        }
        LineTable wanted = LineTable.of(search);
        Match match = exact(wanted, cursor, "exact_match");
        if (match == null) {
            match = lenient(wanted, cursor);
        }
        if (match == null && version.searchesBeforeCursor()) {
            match = exact(wanted, 0, "full_file_search");
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

    private @Nullable Match exact(LineTable wanted, int cursor, String method) {
        int first = lines.holding(cursor);
        int line = exactLine(wanted, first, cursor);
        int passed = (line < 0 ? lines.count() : line) - first;
        return lineBudget.allows(passed) && line >= 0 ? exactMatch(line, wanted, method) : null;
    }

    /** Finds the line at whose end the search's first line is, followed by its other lines. */
    private int exactLine(LineTable wanted, int first, int cursor) {
        int to = lines.count() - 1;
        int following = wanted.count() - 2;
        if (following == 0) {
            for (int line = first; line < to; line++) {
                if (endsWith(line, wanted, cursor)) {
                    return line;
                }
            }
            return -1;
        }
        LineSearch occurrences = new LineSearch(wanted, 1, following, lines, first + 1, to);
        for (int line = occurrences.next(); line >= 0; line = occurrences.next()) {
            if (endsWith(line - 1, wanted, cursor)) {
                return line - 1;
            }
        }
        return -1;
    }

    private boolean endsWith(int line, LineTable wanted, int cursor) {
        int length = wanted.length(0);
        int start = lines.end(line) - length;
        return start >= lines.start(line) && start >= cursor && original.regionMatches(start, wanted.text(), 0, length);
    }

    private Match exactMatch(int line, LineTable wanted, String method) {
        int start = lines.end(line) - wanted.length(0);
        return Match.of(start, endOfBlock(line, wanted.count() - 1), method, exactLevel(line, start));
    }

    private MatchLevel exactLevel(int line, int start) {
        if (start == lines.start(line)) {
            return MatchLevel.EXACT;
        }
        LineTable trimmed = trimmedLines();
        boolean isIndented = trimmed.length(line) == 0 || trimmed.start(line) >= start;
        return isIndented ? MatchLevel.LINE_WHITESPACE : MatchLevel.INSIDE_LINE;
    }

    private LineTable trimmedLines() {
        LineTable trimmed = trimmedLines;
        if (trimmed == null) {
            trimmed = lines.trimmed();
            trimmedLines = trimmed;
        }
        return trimmed;
    }

    private @Nullable Match lenient(LineTable wanted, int cursor) {
        int first = lines.firstStartingFrom(cursor);
        LineTable trimmed = trimmedLines();
        LineTable trimmedWanted = wanted.trimmed();
        int count = wanted.count() - 1;
        int line = new LineSearch(trimmedWanted, 0, count, trimmed, first, lines.count()).next();
        if (line >= 0 && lineBudget.allows(line - first)) {
            MatchLevel level = LineFidelity.of(lines, trimmed, line, wanted, trimmedWanted, count);
            return Match.of(lines.start(line), endOfBlock(line, count), "line_trimmed_fallback", level);
        }
        if (!lineBudget.allows(2L * (lines.count() - first))) {
            return null;
        }
        // Two lines are anchors enough for the tool, but would have matched just now.
        return count < 3 ? null : anchored(trimmedWanted, count, trimmed, first);
    }

    private int endOfBlock(int line, int count) {
        return lines.end(line + count - 1) + 1;
    }

    private @Nullable Match anchored(LineTable wanted, int count, LineTable text, int from) {
        int first = nextAnchored(wanted, count, text, from);
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
        double bestScore = scoring.score(wanted, count, text, first);
        double secondScore = -1;
        int best = first;
        int candidates = 1;
        for (int line = second;
                line >= 0 && !scoring.isExhausted();
                line = nextAnchored(wanted, count, text, line + 1)) {
            double score = scoring.score(wanted, count, text, line);
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
        for (int line = from; line + count <= text.count(); line++) {
            if (text.isSame(line, wanted, 0) && text.isSame(line + count - 1, wanted, count - 1)) {
                return line;
            }
        }
        return -1;
    }

    private Match anchorMatch(int line, int count) {
        return Match.of(lines.start(line), endOfBlock(line, count), "block_anchor_fallback", MatchLevel.ANCHORS);
    }
}
