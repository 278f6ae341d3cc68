package io.diffeval.runner;

import io.diffeval.core.DiffEvalException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks on an executor, a bounded number at a time: who submits more waits, so a long run needs no long queue. The
 * first failure ends it, and so does cancelling.
 */
final class WorkPool implements AutoCloseable {
    private static final long POLL_MS = 50;

    private final ExecutorService executor;
    private final Semaphore slots;
    private final RunControl control;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    WorkPool(ExecutorService executor, int capacity, RunControl control) {
        this.executor = executor;
        this.slots = new Semaphore(capacity);
        this.control = control;
    }

    /** Waits for a free slot and starts a task. Once cancelled, failed or interrupted, does nothing. */
    void submit(Task task) {
        try {
            while (!isEnding() && !control.isFinishing()) {
                if (slots.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS)) {
                    executor.execute(() -> run(task));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            slots.release();
        }
    }

    /** Waits until all tasks have ended; abandons them once cancelled or failed, and throws the first failure. */
    void await() throws InterruptedException {
        executor.shutdown();
        while (!executor.awaitTermination(POLL_MS, TimeUnit.MILLISECONDS)) {
            if (isEnding()) {
                executor.shutdownNow();
            }
        }
        throwIfFailed();
    }

    /** Abandons all tasks that have not ended, and waits until they have stopped. */
    @Override
    public void close() {
        boolean interrupted = false;
        executor.shutdownNow();
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(POLL_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether what is submitted from now on is never done. */
    boolean isEnding() {
        return failure.get() != null || control.isAbandoned();
    }

    private void throwIfFailed() {
        Throwable cause = failure.get();
        if (cause instanceof DiffEvalException known) {
            throw known;
        }
        if (cause != null) {
            throw new IllegalStateException("a task failed", cause);
        }
    }

    /** A task that may wait. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }
}
