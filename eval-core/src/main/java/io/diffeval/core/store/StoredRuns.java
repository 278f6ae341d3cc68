package io.diffeval.core.store;

import io.diffeval.core.RunId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs with their results, to be read: those of a database, or those of a bundle.
 *
 * <p>Every method throws {@link io.diffeval.core.StoreException} where a database fails, and
 * {@link io.diffeval.core.InputException} where a bundle is damaged.
 */
public interface StoredRuns {
    /**
     * All runs.
     *
     * @return their ids, in an order of the store's own
     */
    List<RunId> runs();

    /**
     * Finds a run.
     *
     * @param runId its id
     * @return the run, or empty where none has that id
     */
    Optional<StoredRun> findRun(RunId runId);

    /**
     * The models of a run.
     *
     * @param runId the run
     * @return its models, by id
     */
    List<PlannedModel> modelsOf(RunId runId);

    /**
     * The cases of a run.
     *
     * @param runId the run
     * @return its cases, with their texts, in the order of their ids
     */
    List<PlannedCase> casesOf(RunId runId);

    /**
     * The scorers of a run's edits, as far as its scores tell. An answer is scored as its task says.
     *
     * @param runId the run
     * @return the scorers in the order that its scoring hash is over, the primary one first; by id where none fits
     */
    List<RunScorer> scorersOf(RunId runId);

    /**
     * How many results a run has.
     *
     * @param runId the run
     * @return their number
     */
    long countAttempts(RunId runId);

    /**
     * Visits the results of a run with all that is stored of them, without holding them all in memory.
     *
     * @param runId the run
     * @param visitor called for each result, in an order of the store's own
     */
    void forEachResult(RunId runId, Consumer<? super StoredResult> visitor);
}
