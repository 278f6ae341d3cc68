package io.diffeval.strategies.aider;

import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/**
 * Texts in which each line tells its indentation by how it differs from that of the line before, so that blocks of another
 * depth are alike. A line becomes two: what is added, or an arrow for each unit less, and the rest.
 */
final class RelativeIndentation {
    private static final char ARROW = '\u2190';
    private static final char FIRST_OTHER = '\uf8ff';

    private final char marker;

    /** Finds a marker that is in none of the texts. */
    RelativeIndentation(String... texts) {
        char candidate = ARROW;
        while (isIn(candidate, texts)) {
            candidate = candidate == ARROW ? FIRST_OTHER : (char) (candidate - 1);
        }
        this.marker = candidate;
    }

    private static boolean isIn(char unit, String... texts) {
        for (String text : texts) {
            if (text.indexOf(unit) >= 0) {
                return true;
            }
        }
        return false;
    }

    String relative(String text) {
        StringBuilder relative = new StringBuilder(text.length() + text.length() / 4);
        int indentBefore = 0;
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            int from = PythonSpace.skip(text, start, end);
            int change = from - start - indentBefore;
            if (change > 0) {
                relative.append(text, from - change, from);
            } else {
                relative.append(String.valueOf(marker).repeat(-change));
            }
            int next = feed < 0 ? end : feed + 1;
            relative.append('\n').append(text, from, next);
            indentBefore = from - start;
            start = next;
        }
        return relative.toString();
    }

    /** The text again; null where it was none, or would be too long. */
    @Nullable
    String absolute(String relative, WorkBudget budget) {
        StringBuilder text = new StringBuilder(relative.length());
        StringBuilder indent = new StringBuilder();
        int start = 0;
        while (start < relative.length()) {
            int feed = relative.indexOf('\n', start);
            if (feed < 0 || feed + 1 == relative.length()) {
                return null;
            }
            int endFeed = relative.indexOf('\n', feed + 1);
            int next = endFeed < 0 ? relative.length() : endFeed + 1;
            if (feed > start && relative.charAt(start) == marker) {
                indent.setLength(Math.max(0, indent.length() - (feed - start)));
            } else {
                indent.append(relative, start, feed);
            }
            if (!budget.allowsKeeping(
                    (long) text.length() + indent.length() + relative.length(), Limits.Kept.CHARACTER)) {
                return null;
            }
            boolean isBlank = endFeed == feed + 1;
            text.append(isBlank ? "" : indent).append(relative, feed + 1, next);
            start = next;
        }
        return text.indexOf(String.valueOf(marker)) < 0 ? text.toString() : null;
    }
}
