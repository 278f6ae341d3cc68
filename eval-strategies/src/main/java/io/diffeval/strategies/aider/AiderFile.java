package io.diffeval.strategies.aider;

import io.diffeval.core.edit.EditPart;
import io.diffeval.strategies.assembly.SpanHistory;
import io.diffeval.strategies.text.LineTable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file while blocks change it. For one thread. */
final class AiderFile {
    private static final Function<LineTable, LineTable> LEFT_STRIPPED = LeftStripped::of;

    private final String original;
    private final SpanHistory history = new SpanHistory();
    private String text;
    private @Nullable LineTable lines;
    private @Nullable LineTable leftStripped;

    /** A file with its text; a new one begins empty. */
    AiderFile(String original) {
        this.original = original;
        this.text = UniversalNewlines.in(original);
    }

    String text() {
        return text;
    }

    /** The text with a line feed at its end, unless it is empty. */
    String terminated() {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /** The lines of the terminated text. */
    LineTable lines() {
        if (lines == null) {
            lines = LineTable.remembered(terminated());
        }
        return lines;
    }

    /** The same lines without the white space before them. */
    LineTable leftStripped() {
        if (leftStripped == null) {
            leftStripped = lines().derived(LEFT_STRIPPED);
        }
        return leftStripped;
    }

    /** How much work it is to take a block in: each passes over the whole text. */
    long size() {
        return text.length() + history.size();
    }

    /** Changes the text and says where that was in the original. */
    EditPart apply(Placement placement, int requestedLines) {
        String terminated = "append".equals(placement.method()) ? text : terminated();
        if (terminated.length() > text.length()) {
            history.replaced(text.length(), text.length(), 1);
        }
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Placement.Step step : placement.steps()) {
            start = Math.min(start, history.originalStart(step.start()));
            end = Math.max(end, history.originalEnd(step.end()));
            history.replaced(step.start(), step.end(), step.text().length());
        }
        text = placement.applyTo(terminated);
        lines = null;
        leftStripped = null;
        return EditPart.located(
                        placement.level(), originalOffset(Math.min(start, end)), originalOffset(end), requestedLines)
                .withCandidates(placement.candidates(), placement.tieBreak())
                .withMethod(placement.method());
    }

    private int originalOffset(int offset) {
        return original.indexOf('\r') < 0 ? offset : UniversalNewlines.originalOffset(original, offset);
    }
}
