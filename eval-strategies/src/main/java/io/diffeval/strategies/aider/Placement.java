package io.diffeval.strategies.aider;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import java.util.List;

/**
 * Where a block fits and what it writes.
 *
 * @param steps what to replace, one after the other; each place is one in the text after the steps before
 * @param level how it was found
 * @param method aider's name for that
 * @param candidates how many places fit so
 */
record Placement(List<Step> steps, MatchLevel level, String method, int candidates) {
    /**
     * A piece of the text to replace.
     *
     * @param start where it begins
     * @param end where it ends, exclusive
     * @param text what takes its place
     */
    record Step(int start, int end, String text) {}

    static Placement at(int start, int end, String text, MatchLevel level, String method, int candidates) {
        return new Placement(List.of(new Step(start, end, text)), level, method, candidates);
    }

    TieBreak tieBreak() {
        return candidates > 1 ? TieBreak.FIRST : TieBreak.UNIQUE;
    }

    /** How many UTF-16 units are written. */
    long written() {
        return steps.stream().mapToLong(step -> step.text.length()).sum();
    }

    /** The text after all steps. */
    String applyTo(String text) {
        String now = text;
        for (Step step : steps) {
            now = new StringBuilder(now.length() + step.text.length())
                    .append(now, 0, step.start)
                    .append(step.text)
                    .append(now, step.end, now.length())
                    .toString();
        }
        return now;
    }
}
