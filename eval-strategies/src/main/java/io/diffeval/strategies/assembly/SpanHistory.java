package io.diffeval.strategies.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * The replacements made in a text one after the other, so that a place in the text as it is now can be told as a place in
 * the text as it was. For one thread.
 */
public final class SpanHistory {
    private record Step(int start, int end, int length) {}

    private final List<Step> steps = new ArrayList<>();

    /** Begins with a text in which nothing is replaced. */
    public SpanHistory() {}

    /**
     * Notes a replacement.
     *
     * @param start where the replaced text began in the text before this replacement
     * @param end where it ended, exclusive
     * @param length how long the text in its place is
     */
    public void replaced(int start, int end, int length) {
        steps.add(new Step(start, end, length));
    }

    /**
     * How many replacements were noted; tracing a place takes as many steps.
     *
     * @return 0 or more
     */
    public int size() {
        return steps.size();
    }

    /**
     * Where a span began in the text before all replacements.
     *
     * @param start where it begins now
     * @return its offset; the beginning of what was replaced where it lies in a replacement
     */
    public int originalStart(int start) {
        int at = start;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (at >= step.start + step.length) {
                at += step.end - step.start - step.length;
            } else {
                at = Math.min(at, step.start);
            }
        }
        return at;
    }

    /**
     * Where a span ended in the text before all replacements.
     *
     * @param end where it ends now, exclusive
     * @return its offset; the end of what was replaced where it lies in a replacement
     */
    public int originalEnd(int end) {
        int at = end;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (at > step.start) {
                boolean isBehind = at >= step.start + step.length;
                at = isBehind ? at + step.end - step.start - step.length : step.end;
            }
        }
        return at;
    }
}
