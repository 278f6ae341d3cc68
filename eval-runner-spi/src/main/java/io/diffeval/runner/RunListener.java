package io.diffeval.runner;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;

/**
 * Hears how a run goes on. Called by many threads at once, which wait for it. What it throws is logged, and the run goes
 * on; {@link RunControl} ends one.
 */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * A run was planned and stored.
     *
     * @param runId the run
     * @param label what it does, for a person: the strategy
     * @param expectedAttempts how many attempts there will be, as far as is known: in a live run as many valid ones
     */
    default void runStarted(RunId runId, String label, long expectedAttempts) {}

    /**
     * A call failed and is made again after a wait.
     *
     * @param request the call
     * @param retry which retry is next, from 1
     * @param failure why it failed
     */
    default void retrying(ModelRequest request, int retry, RetriableProviderException failure) {}

    /**
     * A budget is used up; no further call starts.
     *
     * @param runId the run
     * @param bound which bound was reached, in words
     */
    default void budgetExhausted(RunId runId, String bound) {}

    /**
     * A reply came without what a budget counts: calls go on, and the run may use more. Told once.
     *
     * @param runId the run
     * @param bound which bound cannot be relied on, in words
     */
    default void budgetUncounted(RunId runId, String bound) {}

    /**
     * The server lets the account make no calls; no further call starts, and the run ends as incomplete.
     *
     * @param runId the run
     * @param why what the server says, without any secret
     */
    default void accountRefused(RunId runId, String why) {}

    /**
     * The server asks to leave a model alone for longer than a run waits, or all calls of it fail. No further one starts,
     * those of other models go on, and the run ends as incomplete.
     *
     * @param runId the run
     * @param model the model
     * @param why what happened, without any secret
     */
    default void modelPutOff(RunId runId, ModelId model, String why) {}

    /**
     * An attempt ended; it is not yet stored.
     *
     * @param attempt the attempt
     */
    default void attemptFinished(Attempt attempt) {}

    /**
     * A cell has its last attempt; it is not yet stored.
     *
     * @param cell the cell
     */
    default void cellFinished(CellMetrics cell) {}

    /**
     * Attempts are in the database to stay.
     *
     * @param attempts how many
     */
    default void stored(int attempts) {}

    /**
     * A run ended, and all its attempts are stored.
     *
     * @param runId the run
     */
    default void runFinished(RunId runId) {}
}
