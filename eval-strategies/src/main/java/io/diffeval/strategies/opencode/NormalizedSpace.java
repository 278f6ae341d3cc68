package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import java.util.ArrayList;
import java.util.List;

/**
 * The tier in which each run of white space counts as one blank: the old string as one line, or as a part of one, or as
 * as many lines as it has. The file is normalised once, its lines joined by blanks. For one search.
 */
final class NormalizedSpace {
    private final SearchedFile file;
    private final LineTable lines;
    private final StringBuilder joined = new StringBuilder();
    /** The lines that are not blank, in order, and where they begin in the joined text. */
    private final int[] lineNumbers;

    private final int[] lineStarts;
    private int lineCount;
    private final List<Span> inLines = new ArrayList<>();
    private final List<Span> overLines = new ArrayList<>();

    private NormalizedSpace(SearchedFile file) {
        this.file = file;
        this.lines = file.trimmed();
        this.lineNumbers = new int[lines.count()];
        this.lineStarts = new int[lines.count()];
    }

    static Candidates of(SearchedFile file) {
        NormalizedSpace search = new NormalizedSpace(file);
        StringBuilder wanted = new StringBuilder();
        LineTable trimmedWanted = file.trimmedWanted();
        for (int i = 0; i < trimmedWanted.count(); i++) {
            append(wanted, trimmedWanted, i);
        }
        if (wanted.isEmpty()) {
            search.findBlanks();
        } else {
            search.join();
            search.find(wanted.toString());
        }
        search.inLines.addAll(search.overLines);
        return Candidates.of(search.inLines, MatchLevel.INSIDE_LINE);
    }

    /** A blank string is each blank line, nothing in each other line, and each window of blank lines. */
    private void findBlanks() {
        int count = file.wanted().count();
        int blank = 0;
        for (int i = 0; i < lines.count() && file.budget().allows(8); i++) {
            boolean isBlank = lines.length(i) == 0;
            inLines.add(isBlank ? file.span(i, 1) : new Span(0, 0));
            blank = isBlank ? blank + 1 : 0;
            if (count > 1 && blank >= count) {
                overLines.add(file.span(i - count + 1, count));
            }
        }
    }

    private void join() {
        for (int i = 0; i < lines.count(); i++) {
            if (lines.length(i) > 0) {
                lineNumbers[lineCount] = i;
                lineStarts[lineCount++] = joined.length() + (joined.isEmpty() ? 0 : 1);
                append(joined, lines, i);
            }
        }
    }

    private static void append(StringBuilder joined, LineTable lines, int line) {
        if (lines.length(line) > 0 && !joined.isEmpty()) {
            joined.append(' ');
        }
        String text = lines.text();
        for (int i = lines.start(line); i < lines.end(line); i++) {
            char unit = text.charAt(i);
            if (!JavaScriptSpace.isSpace(unit)) {
                joined.append(unit);
            } else if (!JavaScriptSpace.isSpace(text.charAt(i - 1))) {
                joined.append(' ');
            }
        }
    }

    private void find(String wanted) {
        Occurrences occurrences = new Occurrences(wanted, joined.toString());
        int last = -1;
        int index = 0;
        for (int at = occurrences.next(0); at >= 0 && file.budget().allows(8); at = occurrences.next(at + 1)) {
            while (index + 1 < lineCount && lineStarts[index + 1] <= at) {
                index++;
            }
            if (at + wanted.length() <= endOf(index)) {
                if (index != last) {
                    inLines.add(inLine(index, at, wanted.length()));
                    last = index;
                }
            }
            if (at == lineStarts[index] && file.wanted().count() > 1) {
                addWindows(index, at + wanted.length());
            }
        }
    }

    private int endOf(int index) {
        return index + 1 < lineCount ? lineStarts[index + 1] - 1 : joined.length();
    }

    /** The whole line where that is all there is in it, else the part. */
    private Span inLine(int index, int at, int length) {
        int line = lineNumbers[index];
        if (at == lineStarts[index] && at + length == endOf(index)) {
            return file.span(line, 1);
        }
        int start = skip(lines.start(line), at - lineStarts[index]);
        return new Span(start, skip(start, length));
    }

    /** Passes as many units of normalised text in a line. */
    private int skip(int from, int units) {
        String text = lines.text();
        int at = from;
        for (int i = 0; i < units; i++) {
            if (JavaScriptSpace.isSpace(text.charAt(at))) {
                while (JavaScriptSpace.isSpace(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    /** Every window of as many lines as the old string has in which, blank lines aside, these lines are. */
    private void addWindows(int index, int end) {
        int last = index;
        while (last + 1 < lineCount && endOf(last) < end) {
            last++;
        }
        if (endOf(last) != end) {
            return;
        }
        int count = file.wanted().count();
        int before = index == 0 ? -1 : lineNumbers[index - 1];
        int after = last + 1 == lineCount ? lines.count() : lineNumbers[last + 1];
        int from = Math.max(before + 1, lineNumbers[last] - count + 1);
        for (int first = from; first <= lineNumbers[index] && first + count <= after; first++) {
            if (!file.budget().allows(8)) {
                return;
            }
            overLines.add(file.span(first, count));
        }
    }
}
