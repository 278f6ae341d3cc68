package io.diffeval.strategies.roo;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.assembly.SpanHistory;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The file's lines while blocks change them. For one thread. */
final class RooFile {
    private static final Function<LineTable, List<String>> LINES = table -> NumberedLines.linesOf(table.text());
    private static final Function<LineTable, NormalLines> NORMAL = table -> NormalLines.of(table.derived(LINES));

    private final LineTable original;
    private final String lineEnd;
    private final SpanHistory history = new SpanHistory();
    private final List<String> lines;
    private @Nullable NormalLines normal;
    private boolean isChanged;
    private int countBefore;
    private long written;

    RooFile(String original) {
        this.original = LineTable.remembered(original).withoutCarriageReturns();
        this.lineEnd = original.contains("\r\n") ? "\r\n" : "\n";
        this.lines = new ArrayList<>(this.original.derived(LINES));
    }

    int count() {
        return lines.size();
    }

    /** How many lines there were before the last replacement. */
    int countBefore() {
        return countBefore;
    }

    NormalLines normal() {
        if (normal == null) {
            normal = isChanged ? NormalLines.of(lines) : original.derived(NORMAL);
        }
        return normal;
    }

    /** The whole text; every line gets the line end that one line of the original had. */
    String text() {
        return String.join(lineEnd, lines);
    }

    /** How many UTF-16 units the text would have at most with a block's replacement in its place. */
    long mostWith(RooLocator.Found found) {
        int line = found.place().line();
        long indentation =
                line < lines.size() ? Indenter.indentation(lines.get(line)).length() : 0;
        RooBlock block = found.block();
        return original.text().length()
                + written
                + block.replacement().length()
                + indentation * block.replacementLines().size();
    }

    /** Puts a block's replacement in its place, indented as the tool does. */
    EditPart replace(RooLocator.Found found) {
        RooBlock block = found.block();
        int start = found.place().line();
        countBefore = lines.size();
        int end = Math.min(lines.size(), start + block.requestedLines());
        List<String> matched = lines.subList(start, end);
        MatchLevel level = level(found, matched);
        Indenter indenter = new Indenter(
                matched.isEmpty() ? "" : matched.get(0), block.searchLines().get(0));
        List<String> written = new ArrayList<>();
        for (String line : block.replacementLines()) {
            String indented = indenter.indent(line);
            written.add(indented);
            this.written += indented.length() + 1;
        }
        EditPart part = EditPart.located(
                level, startOffset(start, end, written), offset(history.originalEnd(end)), block.requestedLines());
        matched.clear();
        lines.addAll(start, written);
        history.replaced(start, end, written.size());
        normal = null;
        isChanged = true;
        return part.withMethod(
                found.isAtHint() ? "start_line" : found.isStripped() ? "line_numbers_stripped" : "middle_out");
    }

    private int offset(int line) {
        return line < original.count() ? original.start(line) : original.text().length();
    }

    /** Where the last lines go without replacement, the line end before them goes too. */
    private int startOffset(int start, int end, List<String> written) {
        int before = history.originalEnd(start);
        boolean takesLineEnd = before > 0 && end == lines.size() && written.isEmpty();
        return takesLineEnd
                ? original.end(Math.min(before, original.count()) - 1)
                : offset(history.originalStart(start));
    }

    private static MatchLevel level(RooLocator.Found found, List<String> matched) {
        if (found.place().similarity() < 1) {
            return MatchLevel.SIMILARITY;
        }
        if (found.isStripped()) {
            return MatchLevel.UNICODE;
        }
        List<String> wanted = found.block().searchLines();
        if (wanted.equals(matched)) {
            return MatchLevel.EXACT;
        }
        return wanted.stream()
                        .map(RooFile::trim)
                        .toList()
                        .equals(matched.stream().map(RooFile::trim).toList())
                ? MatchLevel.LINE_WHITESPACE
                : MatchLevel.INSIDE_LINE;
    }

    static String trim(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && JavaScriptSpace.isSpace(line.charAt(start))) {
            start++;
        }
        while (end > start && JavaScriptSpace.isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }
}
