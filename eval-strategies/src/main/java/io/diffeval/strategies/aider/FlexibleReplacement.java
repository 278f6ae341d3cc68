package io.diffeval.strategies.aider;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.Occurrences;
import io.diffeval.strategies.text.Words;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a text everywhere in another: as it is, without blank lines around all of it, with its indentation told
 * relatively, or both. Every place is replaced, as aider does. For one text.
 */
final class FlexibleReplacement {
    private static final int FEW = 10;

    /**
     * What came out.
     *
     * @param text the text with the replacements
     * @param level how the places were found
     * @param method the same in aider's words
     * @param places how many there were
     */
    record Result(String text, MatchLevel level, String method, int places) {}

    private final String content;
    private @Nullable String stripped;
    private final WorkBudget budget;

    FlexibleReplacement(String content, WorkBudget budget) {
        this.content = content;
        this.budget = budget;
    }

    /** Null where the text is nowhere, or hardly tells one place from another, or nothing would be left. */
    @Nullable
    Result replace(String before, String after) {
        if (before.isEmpty() || !budget.allows(2L * content.length() + before.length() + after.length())) {
            return null;
        }
        // A line keeps its words, however its indentation is told.
        if (!Words.mayBeIn(LineTable.of(before), content)) {
            return null;
        }
        int places = count(content, before);
        if (places > 1 && isShort(before)) {
            return null;
        }
        if (!mayReplace(content, places, after)) {
            return null;
        }
        if (places > 0) {
            boolean isWhole = content.startsWith(before) || content.contains("\n" + before);
            return result(
                    content.replace(before, after),
                    isWhole ? MatchLevel.EXACT : MatchLevel.INSIDE_LINE,
                    "direct",
                    places);
        }
        if (stripped == null) {
            stripped = withoutBlankEnds(content);
        }
        String bareBefore = withoutBlankEnds(before);
        String bareAfter = withoutBlankEnds(after);
        places = count(stripped, bareBefore);
        if (!mayReplace(stripped, places, bareAfter)) {
            return null;
        }
        if (places > 0) {
            return result(stripped.replace(bareBefore, bareAfter), MatchLevel.CONTEXT_DROPPED, "blank_lines", places);
        }
        Result relative = relative(content, before, after, "relative_indent");
        return relative == null ? relative(stripped, bareBefore, bareAfter, "blank_lines_relative_indent") : relative;
    }

    private @Nullable Result relative(String in, String before, String after, String method) {
        if (!budget.allows(4L * in.length())) {
            return null;
        }
        RelativeIndentation indentation = new RelativeIndentation(before, after, in);
        String text = indentation.relative(in);
        String wanted = indentation.relative(before);
        int places = count(text, wanted);
        String written = indentation.relative(after);
        String absolute = places == 0 || !mayReplace(text, places, written)
                ? null
                : indentation.absolute(text.replace(wanted, written), budget);
        return absolute == null ? null : result(absolute, MatchLevel.UNIFORM_INDENTATION, method, places);
    }

    private boolean mayReplace(String in, int places, String after) {
        return budget.allowsKeeping(in.length() + (long) places * after.length(), Limits.Kept.CHARACTER);
    }

    private static @Nullable Result result(String text, MatchLevel level, String method, int places) {
        return text.isEmpty() ? null : new Result(text, level, method, places);
    }

    private static boolean isShort(String before) {
        int length = 0;
        for (String line : before.split("\n")) {
            length += line.strip().length();
        }
        return length < FEW;
    }

    private static int count(String text, String wanted) {
        Occurrences occurrences = new Occurrences(wanted, text);
        int count = 0;
        for (int at = occurrences.next(0); at >= 0; at = occurrences.next(at + wanted.length())) {
            count++;
        }
        return count;
    }

    private static String withoutBlankEnds(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '\n') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(start, end) + "\n";
    }
}
