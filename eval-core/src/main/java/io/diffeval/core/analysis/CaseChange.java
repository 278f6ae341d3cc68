package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.TaskId;
import io.diffeval.core.stat.Proportion;
import java.util.Locale;

/**
 * What changed for a case and model from one run to another.
 *
 * @param task the case's lasting id
 * @param model the model
 * @param kind what changed
 * @param measure what counts as success
 * @param before successes of the answered attempts in the first run
 * @param after successes of the answered attempts in the second run
 */
public record CaseChange(TaskId task, ModelId model, Kind kind, Measure measure, Proportion before, Proportion after) {
    /** What changed. */
    public enum Kind {
        /** It succeeds less often. */
        BROKEN,
        /** It succeeds more often. */
        FIXED,
        /** It succeeds as often. */
        UNCHANGED,
        /** The second run has no answer to it. */
        ONLY_BEFORE,
        /** The first run has no answer to it. */
        ONLY_AFTER;

        /**
         * The kind as printed.
         *
         * @return the name in lower case
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What counts as success. */
    public enum Measure {
        /** The edit is right; used where all answered attempts of both runs have a verdict. */
        PASSED,
        /** The edit applied. */
        APPLIED;

        /**
         * The measure as printed.
         *
         * @return the name in lower case
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Compares a case in two runs.
     *
     * @param task the case's lasting id
     * @param model the model
     * @param measure what counts as success
     * @param before successes in the first run
     * @param after successes in the second run
     * @return the change; where neither run has an answer it is {@link Kind#UNCHANGED}
     */
    public static CaseChange of(TaskId task, ModelId model, Measure measure, Proportion before, Proportion after) {
        return new CaseChange(task, model, kind(before, after), measure, before, after);
    }

    private static Kind kind(Proportion before, Proportion after) {
        Double first = before.rate();
        Double second = after.rate();
        if (first == null || second == null) {
            return first != null ? Kind.ONLY_BEFORE : second != null ? Kind.ONLY_AFTER : Kind.UNCHANGED;
        }
        int order = Double.compare(second, first);
        return order < 0 ? Kind.BROKEN : order > 0 ? Kind.FIXED : Kind.UNCHANGED;
    }
}
