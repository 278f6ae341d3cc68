package io.diffeval.runner;

import io.diffeval.core.DiffEvalException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks on an executor, a bounded number at a time: who submits more waits, so a long run needs no long queue. The
 * first failure ends it, and so does abandoning: tasks are interrupted then, and one that does not listen is left to end
 * by itself. The executor is not shut down.
 */
final class WorkPool implements AutoCloseable {
    private static final long POLL_MS = 50;
    private static final long PATIENCE_MS = 1_000;

    private final Executor executor;
    private final int capacity;
    private final Semaphore slots;
    private final RunControl control;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Set<Thread> working = new HashSet<>();
    private boolean abandoned;

    WorkPool(Executor executor, int capacity, RunControl control) {
        this.executor = executor;
        this.capacity = capacity;
        this.slots = new Semaphore(capacity);
        this.control = control;
    }

    /** Waits for a free slot and starts a task; false once the run ends, where nothing is started any more. */
    boolean submit(Task task) {
        try {
            while (!isEnding() && !control.isFinishing()) {
                if (slots.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS)) {
                    start(task);
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void start(Task task) {
        try {
            executor.execute(() -> run(task));
        } catch (RuntimeException | Error e) {
            // It refuses the task, or has no thread left for it.
            slots.release();
            failure.compareAndSet(null, e);
        }
    }

    private void run(Task task) {
        try {
            if (enter()) {
                task.run();
            }
        } catch (InterruptedException e) {
            // Whoever interrupts a task ends the run.
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            leave();
            slots.release();
        }
    }

    private synchronized boolean enter() {
        return !abandoned && working.add(Thread.currentThread());
    }

    /** An interrupt that was meant for the task must not reach what the thread does next. */
    private synchronized void leave() {
        if (working.remove(Thread.currentThread()) && abandoned) {
            Thread.interrupted();
        }
    }

    /** Waits until all tasks have ended; abandons them once that is asked for or one failed, and throws the failure. */
    void await() throws InterruptedException {
        while (!slots.tryAcquire(capacity, POLL_MS, TimeUnit.MILLISECONDS)) {
            if (isEnding()) {
                abandon();
                throwIfFailed();
                return;
            }
        }
        slots.release(capacity);
        throwIfFailed();
    }

    /** Abandons the tasks that have not ended. */
    @Override
    public void close() {
        abandon();
    }

    private void abandon() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        boolean ended = false;
        while (!ended && deadline - System.nanoTime() > 0) {
            interruptAll();
            try {
                ended = slots.tryAcquire(capacity, POLL_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (ended) {
            slots.release(capacity);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interruptAll() {
        abandoned = true;
        working.forEach(Thread::interrupt);
    }

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
