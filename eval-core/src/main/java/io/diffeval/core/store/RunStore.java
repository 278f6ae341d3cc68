package io.diffeval.core.store;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.hardware.RunHardware;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where runs and their results are kept. What a method wrote is durable when it returns; it writes all or nothing.
 * Used by many threads at once.
 *
 * <p>Every method throws {@link io.diffeval.core.StoreException} where the database fails or refuses.
 */
public interface RunStore extends StoredRuns, AutoCloseable {
    /**
     * Stores a plan: the run with status {@link RunStatus#RUNNING}, its models and cases, and all that they point to.
     * Content that is stored already is not stored again.
     *
     * @param plan the plan
     */
    void createRun(RunPlan plan);

    /**
     * Keeps others in this process and in other ones from going on with a run, until the lock is closed or the process
     * ends, however it does.
     *
     * @param runId the run
     * @return the lock
     * @throws io.diffeval.core.InputException if another has it
     */
    RunLock lockRun(RunId runId);

    /**
     * Stores a batch of attempts with all their evidence, and the metrics of the cells that they complete, in one
     * transaction.
     *
     * @param attempts the attempts
     * @param completedCells the cells whose last attempt is among them
     */
    default void record(List<Attempt> attempts, List<CellMetrics> completedCells) {
        prepare(attempts, completedCells).run();
    }

    /**
     * Derives what {@link #record} stores, and stores nothing yet: one batch can be derived while another is stored.
     *
     * @param attempts the attempts, whose plan is stored
     * @param completedCells the cells whose last attempt is among them
     * @return stores them when it is run
     */
    Runnable prepare(List<Attempt> attempts, List<CellMetrics> completedCells);

    /**
     * Ends a run.
     *
     * @param runId the run
     * @param status how it ended, not {@link RunStatus#RUNNING}
     * @param finishedAt when
     */
    void finishRun(RunId runId, RunStatus status, Instant finishedAt);

    /**
     * Takes a run up again: its status is {@link RunStatus#RUNNING} until it is ended anew.
     *
     * @param runId the run
     */
    void reopenRun(RunId runId);

    /**
     * Stores what machines spent on models of a run, in place of what is stored for the same run, model and machine.
     *
     * @param measured the measurements; machines that are known are not stored again
     */
    void recordHardware(List<RunHardware> measured);

    /**
     * Drops what is stored of machines for models of a run that are called again: it would be that of some calls only.
     *
     * @param runId the run
     * @param models the models
     */
    void forgetHardware(RunId runId, Collection<ModelId> models);

    /**
     * Finds a task.
     *
     * @param taskId its id
     * @return the task, or empty where none has that id
     */
    Optional<Task> findTask(TaskId taskId);

    /**
     * The run that was planned last and is no replay.
     *
     * @return the run, or empty where there is none
     */
    Optional<StoredRun> latestRootRun();

    /**
     * The replays of a run.
     *
     * @param root the root run
     * @return its replays, oldest first
     */
    List<StoredRun> replaysOf(RunId root);

    /**
     * Visits the attempts of a run without holding them all in memory.
     *
     * @param runId the run
     * @param visitor called for each attempt, ordered by case, model and attempt number
     */
    void forEachAttempt(RunId runId, Consumer<? super StoredAttempt> visitor);

    /**
     * Counts the outcomes of a run.
     *
     * @param runId the run
     * @return a row for each combination that occurs
     */
    List<OutcomeCount> outcomeCounts(RunId runId);

    /**
     * Computes again what follows from other stored rows alone: the hashes of contents, of prompts, of functions, of
     * parameters, of case sets and of scorings, and the metrics of cells.
     *
     * @param progress hears of each row
     * @return the first row that differs
     */
    Optional<RowDifference> firstWrongHash(Progress progress);

    /**
     * Adds up all results again. To be asked last: a result that is not what it was makes its totals differ as well.
     *
     * @param progress hears how far it is
     * @return the first row of the totals that differs, empty if none does
     */
    Optional<RowDifference> firstWrongTotal(Progress progress);

    /** Releases the database. */
    @Override
    void close();
}
