package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineFidelity;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;

/** The tiers that compare line by line: trimmed, and with one indentation taken off. */
final class TrimmedLines {
    /** A line that is compared takes as long as so many characters that are passed. */
    private static final long COST_OF_LINE = 64;

    private TrimmedLines() {}

    static Candidates lineTrimmed(SearchedFile file) {
        int count = file.wantedCount();
        List<Integer> starts = starts(file, count);
        List<Span> spans = starts.stream().map(line -> file.span(line, count)).toList();
        return Candidates.of(spans, spans.isEmpty() ? MatchLevel.LINE_WHITESPACE : level(file, starts.get(0), count));
    }

    private static MatchLevel level(SearchedFile file, int line, int count) {
        return LineFidelity.of(file.lines(), file.trimmed(), line, file.wanted(), file.trimmedWanted(), count);
    }

    private static List<Integer> starts(SearchedFile file, int count) {
        List<Integer> starts = new ArrayList<>();
        LineTable trimmed = file.trimmed();
        LineSearch search = new LineSearch(file.trimmedWanted(), 0, count, trimmed, 0, trimmed.count());
        for (int line = search.next(); line >= 0 && file.budget().allows(8); line = search.next()) {
            starts.add(line);
        }
        return starts;
    }

    /** Where lines differ but for one indentation, they are equal when trimmed. */
    static Candidates indentationFlexible(SearchedFile file) {
        int count = file.wanted().count();
        int wantedIndent = leastIndent(file.wanted(), file.trimmedWanted(), 0, count);
        List<Span> spans = new ArrayList<>();
        for (int line : starts(file, count)) {
            int length = file.lines().end(line + count - 1) - file.lines().start(line);
            if (!file.budget().allows(length + COST_OF_LINE * count)) {
                break;
            }
            int indent = leastIndent(file.lines(), file.trimmed(), line, count);
            if (isSame(file, line, indent, wantedIndent)) {
                spans.add(file.span(line, count));
            }
        }
        return Candidates.of(spans, MatchLevel.UNIFORM_INDENTATION);
    }

    private static int leastIndent(LineTable lines, LineTable trimmed, int first, int count) {
        int least = Integer.MAX_VALUE;
        for (int line = first; line < first + count; line++) {
            if (trimmed.length(line) > 0) {
                least = Math.min(least, trimmed.start(line) - lines.start(line));
            }
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    private static boolean isSame(SearchedFile file, int first, int indent, int wantedIndent) {
        LineTable lines = file.lines();
        LineTable wanted = file.wanted();
        for (int i = 0; i < wanted.count(); i++) {
            boolean isBlank = file.trimmedWanted().length(i) == 0;
            int skip = isBlank ? 0 : indent;
            int wantedSkip = isBlank ? 0 : wantedIndent;
            int length = wanted.length(i) - wantedSkip;
            if (lines.length(first + i) - skip != length
                    || !lines.text()
                            .regionMatches(
                                    lines.start(first + i) + skip,
                                    wanted.text(),
                                    wanted.start(i) + wantedSkip,
                                    length)) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!JavaScriptSpace.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
