package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tier proposes, in the tool's order.
 *
 * @param spans texts of the file by their place; the tool replaces the text, wherever it is
 * @param level the level that the first of them takes
 * @param places how many places the tier chose among
 * @param score how alike the place is, null where that was not computed
 * @param runnerUp the score of the second-best place, null where there was none
 */
record Candidates(
        List<Span> spans,
        MatchLevel level,
        int places,
        @Nullable Double score,
        @Nullable Double runnerUp) {
    /**
     * A piece of the file.
     *
     * @param start where it begins
     * @param end where it ends, exclusive
     */
    record Span(int start, int end) {}

    static Candidates of(List<Span> spans, MatchLevel level) {
        return new Candidates(spans, level, spans.size(), null, null);
    }
}
