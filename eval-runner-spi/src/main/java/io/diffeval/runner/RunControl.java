package io.diffeval.runner;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Steers a run from another thread: pause it and go on, end it in good order, or abandon it. Ending is for good; what is
 * stored stays, and the run can be resumed.
 *
 * <pre>{@code
 * RunControl control = new RunControl();
 * EvalRunner runner = EvalRunner.builder(store).control(control).build();
 * Runtime.getRuntime().addShutdownHook(new Thread(control::abandon));
 * }</pre>
 */
public final class RunControl {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean paused;
    private volatile boolean finishing;
    private volatile boolean abandoned;

    /** Creates a control for a run that goes on. */
    public RunControl() {}

    /** Starts no further call until {@link #proceed()}; calls in flight go on. */
    public void pause() {
        change(() -> paused = true);
    }

    /** Ends a pause. */
    public void proceed() {
        change(() -> paused = false);
    }

    /** Starts no further call, for good; calls in flight end and are stored. */
    public void finish() {
        change(() -> finishing = true);
    }

    /** Starts no further call, for good, and abandons those in flight: what they would have brought is lost. */
    public void abandon() {
        change(() -> {
            finishing = true;
            abandoned = true;
        });
    }

    /**
     * Whether the run is to end.
     *
     * @return true once {@link #finish()} or {@link #abandon()} was called
     */
    public boolean isFinishing() {
        return finishing;
    }

    /**
     * Whether calls in flight are to be abandoned.
     *
     * @return true once {@link #abandon()} was called
     */
    public boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Waits while the run is paused.
     *
     * @return whether the run goes on; false where it is to end
     * @throws InterruptedException if the thread was interrupted
     */
    boolean awaitPermission() throws InterruptedException {
        if (!paused) {
            return !finishing;
        }
        lock.lockInterruptibly();
        try {
            while (paused && !finishing) {
                changed.await();
            }
            return !finishing;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits some time, or until the run is to end.
     *
     * @param nanos how long, in nanoseconds; nothing from 0 down
     * @return whether the run goes on
     * @throws InterruptedException if the thread was interrupted
     */
    boolean sleep(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (left > 0 && !finishing) {
                left = changed.awaitNanos(left);
            }
            return !finishing;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
