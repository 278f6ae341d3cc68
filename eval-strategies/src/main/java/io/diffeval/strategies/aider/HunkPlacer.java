package io.diffeval.strategies.aider;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a hunk in as a whole, or else piece by piece: lines that change with what stands above and below them, less of it
 * each time it does not fit. For one edit.
 */
final class HunkPlacer {
    private record Line(char kind, String text) {}

    private final WorkBudget budget;

    HunkPlacer(WorkBudget budget) {
        this.budget = budget;
    }

    FlexibleReplacement.@Nullable Result place(String content, Hunk hunk) {
        List<Line> lines = lines(hunk);
        FlexibleReplacement.Result whole = replace(new FlexibleReplacement(content, budget), lines);
        return whole == null ? inPieces(content, lines) : whole;
    }

    /** The lines of a hunk, those of white space without it. */
    private static List<Line> lines(Hunk hunk) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < hunk.count(); i++) {
            String text = hunk.line(i);
            lines.add(new Line(hunk.kind(i), PythonSpace.isBlank(text) ? "\n" : text + "\n"));
        }
        return lines;
    }

    private FlexibleReplacement.@Nullable Result inPieces(String content, List<Line> lines) {
        List<List<Line>> sections = sections(lines);
        FlexibleReplacement.Result result = null;
        for (int i = 2; i < sections.size(); i += 2) {
            String now = result == null ? content : result.text();
            FlexibleReplacement.Result piece = piece(
                    new FlexibleReplacement(now, budget), sections.get(i - 2), sections.get(i - 1), sections.get(i));
            if (piece == null) {
                return null;
            }
            result = new FlexibleReplacement.Result(
                    piece.text(), MatchLevel.CONTEXT_DROPPED, "partial_hunk", piece.places());
        }
        return result;
    }

    /** Context and changes by turns, context first and last. */
    private static List<List<Line>> sections(List<Line> lines) {
        List<List<Line>> sections = new ArrayList<>();
        List<Line> section = new ArrayList<>();
        boolean isContext = true;
        for (Line line : lines) {
            if ((line.kind == Hunk.CONTEXT) != isContext) {
                sections.add(section);
                section = new ArrayList<>();
                isContext = !isContext;
            }
            section.add(line);
        }
        sections.add(section);
        if (!isContext) {
            sections.add(List.of());
        }
        return sections;
    }

    private FlexibleReplacement.@Nullable Result piece(
            FlexibleReplacement content, List<Line> above, List<Line> changes, List<Line> below) {
        for (int use = above.size() + below.size(); use >= 0; use--) {
            for (int useAbove = Math.min(above.size(), use); useAbove >= 0; useAbove--) {
                int useBelow = use - useAbove;
                if (useBelow > below.size()) {
                    break;
                }
                List<Line> lines = new ArrayList<>(above.subList(above.size() - useAbove, above.size()));
                lines.addAll(changes);
                lines.addAll(below.subList(0, useBelow));
                FlexibleReplacement.Result result = replace(content, lines);
                if (result != null || budget.isExhausted()) {
                    return result;
                }
            }
        }
        return null;
    }

    private FlexibleReplacement.@Nullable Result replace(FlexibleReplacement content, List<Line> lines) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (Line line : lines) {
            before.append(line.kind == Hunk.ADDED ? "" : line.text);
            after.append(line.kind == Hunk.REMOVED ? "" : line.text);
        }
        return budget.allows(before.length() + after.length())
                ? content.replace(before.toString(), after.toString())
                : null;
    }
}
