package io.diffeval.strategies.aider;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.StringSearch;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places what stands between lines of three dots, each piece for itself; each must be in the text exactly once. */
final class DottedPieces {
    /** What stands before the lines of dots, between them and behind them, and those lines. */
    private record Pieces(List<String> texts, List<String> dots) {}

    private DottedPieces() {}

    static @Nullable Placement place(String text, String search, String replacement, WorkBudget budget) {
        Pieces wanted = split(search);
        Pieces written = split(replacement);
        if (wanted.dots.isEmpty() || !wanted.dots.equals(written.dots)) {
            return null;
        }
        List<Placement.Step> steps = new ArrayList<>();
        String now = text;
        for (int i = 0; i < wanted.texts.size(); i++) {
            if (!budget.allows(now.length())) {
                return null;
            }
            Placement.Step step = step(now, wanted.texts.get(i), written.texts.get(i));
            if (step == null) {
                return null;
            }
            if (step.start() < step.end() || !step.text().isEmpty()) {
                steps.add(step);
                now = now.substring(0, step.start()) + step.text() + now.substring(step.end());
            }
        }
        return steps.isEmpty() ? null : new Placement(steps, MatchLevel.CONTEXT_DROPPED, "dotdotdots", 1);
    }

    private static Placement.@Nullable Step step(String text, String wanted, String written) {
        if (wanted.isEmpty()) {
            return new Placement.Step(text.length(), text.length(), written);
        }
        StringSearch search = new StringSearch(wanted, text);
        int start = search.next();
        int second = start < 0 ? -1 : search.next();
        while (second >= 0 && second < start + wanted.length()) {
            second = search.next();
        }
        return start < 0 || second >= 0 ? null : new Placement.Step(start, start + wanted.length(), written);
    }

    /** Blank lines before a line of dots belong to it. */
    private static Pieces split(String text) {
        Pieces pieces = new Pieces(new ArrayList<>(), new ArrayList<>());
        LineTable lines = LineTable.of(text);
        int piece = 0;
        int blank = 0;
        for (int line = 0; line < lines.count() - 1; line++) {
            int start = PythonSpace.skip(text, lines.start(line), lines.end(line));
            int next = lines.start(line + 1);
            if (lines.end(line) - start == 3 && text.startsWith("...", start)) {
                pieces.texts.add(text.substring(piece, blank));
                pieces.dots.add(text.substring(blank, next));
                piece = next;
                blank = next;
            } else if (start < lines.end(line)) {
                blank = next;
            }
        }
        pieces.texts.add(text.substring(piece));
        return pieces;
    }
}
