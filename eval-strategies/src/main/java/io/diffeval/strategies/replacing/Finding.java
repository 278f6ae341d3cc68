package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.TieBreak;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of looking for one edit's place. */
public sealed interface Finding {
    /**
     * The edit can be made.
     *
     * @param changes what is replaced by what: at least one, first to last, none overlapping another
     * @param level how much leniency it took
     * @param method the tool's name for the way
     * @param candidates how many places fitted that way
     * @param tieBreak how one of them, or all, were chosen
     * @param similarity the score that decided, from 0 to 1; null where none did
     * @param runnerUp the score of the second-best place, null like {@code similarity}
     * @param stricter how many places fitted at stricter levels that were passed over; none where none fitted
     */
    record Found(
            List<Change> changes,
            MatchLevel level,
            String method,
            int candidates,
            TieBreak tieBreak,
            @Nullable Double similarity,
            @Nullable Double runnerUp,
            Map<MatchLevel, Integer> stricter)
            implements Finding {
        /** Copies the collections. */
        public Found {
            changes = List.copyOf(changes);
            stricter = Map.copyOf(stricter);
        }

        /**
         * The same with other changes.
         *
         * @param others the changes
         * @return a new finding
         */
        public Found withChanges(List<Change> others) {
            return new Found(others, level, method, candidates, tieBreak, similarity, runnerUp, stricter);
        }

        /**
         * The same with a score.
         *
         * @param score the score that decided
         * @param second the score of the second-best place, null where there was none
         * @return a new finding
         */
        public Found withSimilarity(double score, @Nullable Double second) {
            return new Found(changes, level, method, candidates, tieBreak, score, second, stricter);
        }

        /**
         * The same, found after places at other levels were passed over.
         *
         * @param passed how many places fitted at each; those that are not stricter are left out
         * @return a new finding
         */
        public Found withStricter(Map<MatchLevel, Integer> passed) {
            Map<MatchLevel, Integer> before = new EnumMap<>(MatchLevel.class);
            passed.forEach((other, count) -> {
                if (other.compareTo(level) < 0) {
                    before.put(other, count);
                }
            });
            return new Found(changes, level, method, candidates, tieBreak, similarity, runnerUp, before);
        }

        /**
         * The same with another level.
         *
         * @param other the level
         * @return a new finding
         */
        public Found withLevel(MatchLevel other) {
            return new Found(changes, other, method, candidates, tieBreak, similarity, runnerUp, stricter);
        }
    }

    /**
     * The edit is refused.
     *
     * @param cause why
     * @param detail why, in words that follow "the search text "
     * @param candidates how many places fitted, null where they were not counted
     */
    record Missed(
            FailureCause cause, String detail, @Nullable Integer candidates) implements Finding {}

    /**
     * One place that was the only one.
     *
     * @param change the replacement
     * @param level how much leniency it took
     * @param method the tool's name for the way
     * @return the finding
     */
    static Found only(Change change, MatchLevel level, String method) {
        return new Found(List.of(change), level, method, 1, TieBreak.UNIQUE, null, null, Map.of());
    }

    /**
     * Places of which each is replaced.
     *
     * @param changes the replacements, at least one
     * @param level how much leniency it took
     * @param method the tool's name for the way
     * @return the finding
     */
    static Found each(List<Change> changes, MatchLevel level, String method) {
        return new Found(changes, level, method, changes.size(), TieBreak.ALL, null, null, Map.of());
    }

    /**
     * A refusal.
     *
     * @param cause why
     * @param detail why, in words that follow "the search text "
     * @return the finding
     */
    static Missed missed(FailureCause cause, String detail) {
        return new Missed(cause, detail, null);
    }

    /**
     * No place fitted.
     *
     * @return the finding
     */
    static Missed nowhere() {
        return missed(FailureCause.NO_MATCH, "is not in the file");
    }

    /**
     * Too many places fitted.
     *
     * @param count how many
     * @return the finding
     */
    static Missed ambiguous(int count) {
        return new Missed(FailureCause.AMBIGUOUS, "fits " + count + " places", count);
    }

    /**
     * The limit on work was reached.
     *
     * @return the finding
     */
    static Missed tooMuchWork() {
        return missed(FailureCause.RESOURCE_LIMIT, "takes too much work to locate");
    }
}
