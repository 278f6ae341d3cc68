package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a text the sections of a V4A patch are.
 *
 * @param ranges pieces of the text, in order
 * @param fault why there are none, null where there are
 */
record V4aEnvelope(List<Range> ranges, Reading.@Nullable Fault fault) {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final List<String> HEREDOC_OPENINGS = List.of("<<EOF", "<<'EOF'", "<<\"EOF\"");
    private static final String HEREDOC_END = "EOF";
    private static final String FENCE = "```";

    /**
     * Lines of the text.
     *
     * @param from the first of them
     * @param to the line before which they end
     */
    record Range(int from, int to) {}

    static V4aEnvelope in(LineTable lines, V4aDialect dialect) {
        int first = 0;
        int end = lines.count();
        while (first < end && isBlank(lines, first)) {
            first++;
        }
        while (end > first && isBlank(lines, end - 1)) {
            end--;
        }
        return switch (dialect) {
            case CODEX -> ofCodex(lines, first, end);
            case OPENCODE -> ofOpencode(lines, first, end);
            case OPENHANDS, OPENAI_AGENTS -> literal(lines, first, end);
            case TOLERANT -> tolerant(lines, first, end);
        };
    }

    private static V4aEnvelope ofCodex(LineTable lines, int first, int end) {
        boolean isHeredoc = end - first >= 4
                && HEREDOC_OPENINGS.contains(lines.line(first).strip())
                && lines.line(end - 1).stripTrailing().endsWith(HEREDOC_END);
        int from = isHeredoc ? first + 1 : first;
        int to = isHeredoc ? end - 1 : end;
        return to - from >= 2 && is(lines, from, BEGIN) && is(lines, to - 1, END)
                ? of(from + 1, to - 1)
                : refused(lines, first, end);
    }

    private static V4aEnvelope ofOpencode(LineTable lines, int first, int end) {
        int from = find(lines, BEGIN, first, end);
        int to = find(lines, END, first, end);
        return from < to && to < end ? of(from + 1, to) : refused(lines, first, end);
    }

    private static V4aEnvelope literal(LineTable lines, int first, int end) {
        boolean isWhole = end - first >= 2
                && lines.line(first).stripLeading().startsWith(BEGIN)
                && lines.line(end - 1).stripTrailing().equals(END);
        return isWhole ? of(first + 1, end - 1) : refused(lines, first, end);
    }

    /** Any number of patches, whatever stands around them; else sections or hunks without markers around them. */
    private static V4aEnvelope tolerant(LineTable lines, int first, int end) {
        List<Range> ranges = new ArrayList<>();
        int begin = find(lines, BEGIN, first, end);
        while (begin < end) {
            int close = find(lines, END, begin + 1, end);
            if (close == end) {
                return new V4aEnvelope(
                        ranges, new Reading.Fault(FailureCause.TRUNCATED, "the patch has no '" + END + "'"));
            }
            ranges.add(new Range(begin + 1, close));
            begin = find(lines, BEGIN, close + 1, end);
        }
        if (!ranges.isEmpty()) {
            return new V4aEnvelope(ranges, null);
        }
        int from = first;
        while (from < end && !V4aReader.opensSection(lines.line(from).strip()) && !isHunk(lines.line(from))) {
            from++;
        }
        int to = from;
        while (to < end && !is(lines, to, END) && !lines.text().startsWith(FENCE, lines.start(to))) {
            to++;
        }
        return from == end ? refused(lines, first, end) : of(from, to);
    }

    private static boolean isHunk(String line) {
        return line.startsWith("@@");
    }

    private static V4aEnvelope of(int from, int to) {
        return new V4aEnvelope(List.of(new Range(from, to)), null);
    }

    private static V4aEnvelope refused(LineTable lines, int first, int end) {
        if (first == end) {
            return refused(FailureCause.EMPTY_EDIT, "the edit is blank");
        }
        if (find(lines, BEGIN, first, end) < end || find(lines, END, first, end) < end) {
            return refused(
                    FailureCause.MALFORMED_MARKER,
                    "the patch does not begin with '" + BEGIN + "' and end with '" + END + "'");
        }
        return ForeignFormat.isIn(lines.text())
                        || SearchReplaceFormat.read(lines.text()).fault() == null
                ? refused(FailureCause.WRONG_DIALECT, "the edit has no '" + BEGIN + "', but is of another format")
                : refused(FailureCause.EMPTY_EDIT, "the edit has no '" + BEGIN + "'");
    }

    private static V4aEnvelope refused(FailureCause cause, String detail) {
        return new V4aEnvelope(List.of(), new Reading.Fault(cause, detail));
    }

    private static int find(LineTable lines, String marker, int from, int to) {
        int line = from;
        while (line < to && !is(lines, line, marker)) {
            line++;
        }
        return line;
    }

    private static boolean is(LineTable lines, int line, String marker) {
        return lines.length(line) < 2 * marker.length()
                && lines.line(line).strip().equals(marker);
    }

    private static boolean isBlank(LineTable lines, int line) {
        for (int i = lines.start(line); i < lines.end(line); i++) {
            if (!Character.isWhitespace(lines.text().charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
