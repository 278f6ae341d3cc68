package io.diffeval.core.store;

import java.util.Optional;

/** A result with its rows as they are stored. Used by many threads at once. */
public interface StoredResult {
    /**
     * The attempt.
     *
     * @return the attempt
     */
    StoredAttempt attempt();

    /**
     * Compares the attempt, judged again, with what is stored of it, column by column.
     *
     * @param recomputed the attempt under the same id
     * @return the first row of results, edit_parts, result_files or scores that differs
     */
    Optional<RowDifference> firstDifference(Attempt recomputed);
}
