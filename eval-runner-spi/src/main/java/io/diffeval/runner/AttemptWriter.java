package io.diffeval.runner;

import io.diffeval.core.DiffEvalException;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a run: collects attempts and stores them in batches, each in a transaction. Producers wait while
 * it is behind, so memory stays bounded. After a failure nothing more is written and producers are told.
 */
final class AttemptWriter implements AutoCloseable {
    private static final int BATCH = 200;
    private static final int QUEUE = 2 * BATCH;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final Item END = new Item(List.of(), null);

    private final RunStore store;
    private final RunListener listener;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    AttemptWriter(RunStore store, RunListener listener) {
        this.store = store;
        this.listener = listener;
        this.thread = new Thread(this::run, "diffeval-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Hands over attempts of one cell, and its metrics if they complete it. An interrupt does not lose them: a finished
     * attempt is paid for.
     */
    void write(List<Attempt> attempts, @Nullable CellMetrics completed) {
        Item item = new Item(List.copyOf(attempts), completed);
        boolean interrupted = false;
        boolean taken = false;
        while (!taken) {
            throwIfFailed();
            try {
                taken = queue.offer(item, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until everything handed over is stored; throws where that failed. */
    void finish() {
        close();
        throwIfFailed();
    }

    /** Stores what was handed over, as far as possible, and ends the thread. */
    @Override
    public void close() {
        boolean interrupted = false;
        boolean told = false;
        while (thread.isAlive()) {
            try {
                told = told || queue.offer(END, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                thread.join(LONGEST_WAIT.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwIfFailed() {
        Throwable cause = failure;
        if (cause instanceof DiffEvalException known) {
            throw known;
        }
        if (cause != null) {
            throw new StoreException("results cannot be stored: " + cause, cause);
        }
    }

    private void run() {
        List<Attempt> attempts = new ArrayList<>();
        List<CellMetrics> cells = new ArrayList<>();
        try {
            boolean open = true;
            while (open) {
                Item item = queue.take();
                long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
                while (item != null && item != END) {
                    attempts.addAll(item.attempts());
                    if (item.completed() != null) {
                        cells.add(item.completed());
                    }
                    item = attempts.size() >= BATCH
                            ? null
                            : queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
                open = item != END;
                if (!attempts.isEmpty() || !cells.isEmpty()) {
                    store.record(attempts, cells);
                    listener.stored(attempts.size());
                    attempts = new ArrayList<>();
                    cells = new ArrayList<>();
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private record Item(List<Attempt> attempts, @Nullable CellMetrics completed) {}
}
