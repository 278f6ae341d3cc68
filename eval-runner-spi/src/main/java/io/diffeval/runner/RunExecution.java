package io.diffeval.runner;

import io.diffeval.core.StoreException;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import java.util.function.Supplier;

/** Does the work of a stored run, and stores how the run ended, however it did. */
final class RunExecution {
    private final RunStore store;
    private final RunContext context;

    RunExecution(RunStore store, RunContext context) {
        this.store = store;
        this.context = context;
    }

    /**
     * Does a run.
     *
     * @param workers where its tasks run; closed in the end
     * @param capacity how many tasks there are at once
     * @param whenDone how it ends where nothing stopped it
     */
    void execute(
            StoredRun run,
            long expectedAttempts,
            Workers.Lease workers,
            int capacity,
            Work work,
            Supplier<RunStatus> whenDone)
            throws InterruptedException {
        RunControl control = context.control();
        try (workers;
                AttemptWriter writer = new AttemptWriter(store::prepare, context.listener())) {
            context.listener()
                    .runStarted(run.runId(), run.processing().strategy().id(), expectedAttempts);
            try (WorkPool pool = new WorkPool(workers.executor(), capacity, control)) {
                work.accept(pool, writer);
                pool.await();
            }
            writer.finish();
        } catch (InterruptedException e) {
            end(run, RunStatus.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            try {
                end(run, RunStatus.FAILED);
            } catch (StoreException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        end(run, control.isFinishing() ? RunStatus.CANCELLED : whenDone.get());
        context.listener().runFinished(run.runId());
    }

    /** Ends a run, and with one that is not complete the replays that wait for it. */
    private void end(StoredRun run, RunStatus status) {
        store.finishRun(run.runId(), status, context.clock().instant());
        if (status != RunStatus.COMPLETE) {
            store.replaysOf(run.runId()).stream()
                    .filter(replay -> replay.status() == RunStatus.RUNNING)
                    .forEach(replay -> store.finishRun(
                            replay.runId(), status, context.clock().instant()));
        }
    }

    /** What is submitted to the pool and written. */
    @FunctionalInterface
    interface Work {
        void accept(WorkPool pool, AttemptWriter writer) throws InterruptedException;
    }
}
