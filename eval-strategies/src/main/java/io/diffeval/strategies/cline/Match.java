package io.diffeval.strategies.cline;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import org.jspecify.annotations.Nullable;

/**
 * Where a search was found.
 *
 * @param start where the match begins in the original
 * @param end where it ends, exclusive; by one behind the end of the file where the last line has no line feed
 * @param method the tool's name for the way it was found
 * @param level how much leniency that took
 * @param candidates how many places fitted, null where they were not counted
 * @param score how alike the middles are, null where that did not decide
 * @param runnerUp the score of the second-best place, null like {@code score}
 */
record Match(
        int start,
        int end,
        String method,
        MatchLevel level,
        @Nullable Integer candidates,
        @Nullable Double score,
        @Nullable Double runnerUp) {
    static Match of(int start, int end, String method, MatchLevel level) {
        return new Match(start, end, method, level, null, null, null);
    }

    Match only() {
        return new Match(start, end, method, level, 1, null, null);
    }

    Match bestOf(int count, double best, double second) {
        return new Match(start, end, method, level, count, best, second);
    }

    EditPart toPart(int fileLength, int requestedLines) {
        EditPart part = EditPart.located(level, start, Math.min(end, fileLength), requestedLines)
                .withMethod(method);
        if (candidates != null) {
            part = part.withCandidates(candidates, candidates == 1 ? TieBreak.UNIQUE : TieBreak.BEST_SCORE);
        }
        return score == null ? part : part.withSimilarity(score, runnerUp);
    }
}
