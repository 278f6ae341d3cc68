package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.opencode.Candidates.Span;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import java.util.ArrayList;
import java.util.List;

/** The tier that trims the old string as a whole, and then also as many lines of the file as it has. */
final class TrimmedBoundary {
    private TrimmedBoundary() {}

    static Candidates of(SearchedFile file) {
        String wanted = JavaScriptSpace.trim(file.find());
        List<Span> spans = new ArrayList<>();
        if (wanted.isEmpty()) {
            spans.add(new Span(0, 0));
        } else if (wanted.length() < file.find().length()) {
            Occurrences occurrences = new Occurrences(wanted, file.text());
            for (int at = occurrences.next(0); at >= 0 && file.budget().allows(8); at = occurrences.next(at + 1)) {
                if (spans.isEmpty()) {
                    spans.add(new Span(at, at + wanted.length()));
                }
                addWindows(file, at, at + wanted.length(), spans);
            }
        }
        MatchLevel level = spans.size() > 1 ? MatchLevel.LINE_WHITESPACE : MatchLevel.INSIDE_LINE;
        return Candidates.of(spans, level);
    }

    /** The windows of lines in which there is nothing but this. */
    private static void addWindows(SearchedFile file, int start, int end, List<Span> spans) {
        LineTable lines = file.lines();
        LineTable trimmed = file.trimmed();
        int first = lines.holding(start);
        int last = lines.holding(end);
        if (trimmed.start(first) != start || trimmed.end(last) != end) {
            return;
        }
        int count = file.wanted().count();
        for (int line = first; line >= 0 && line + count > last; line--) {
            if (line < first && trimmed.length(line) > 0) {
                return;
            }
            boolean isBlankBelow = line + count <= lines.count();
            for (int below = last + 1; isBlankBelow && below < line + count; below++) {
                isBlankBelow = file.budget().allows(1) && trimmed.length(below) == 0;
            }
            if (isBlankBelow) {
                spans.add(file.span(line, count));
            }
        }
    }
}
