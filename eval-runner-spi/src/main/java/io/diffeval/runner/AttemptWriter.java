package io.diffeval.runner;

import io.diffeval.core.DiffEvalException;
import io.diffeval.core.StoreException;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a run: stores attempts in the order in which they were handed over, in batches, each in a
 * transaction. An attempt waits a moment for company, less than a call takes, so that a process that is killed loses
 * little but its calls in flight. The rows of a full batch are derived on one thread while another stores the batch before.
 * Producers wait while they are behind, so memory stays bounded. After a failure nothing more is written and producers are
 * told; what comes after it was closed is dropped.
 */
final class AttemptWriter implements AutoCloseable {
    private static final int BATCH = 5_000;
    /** In UTF-16 units of replies and edited files, so that a batch of huge ones is small. */
    private static final long BATCH_TEXT = 16 << 20;

    /** How much may wait, in the same units, beside the batch that is derived and the one that is stored. */
    private static final int ROOM = 16 << 20;

    /** What an attempt takes beside its texts. */
    private static final long ROOM_OF_ONE = 1_000;

    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final Item END = new Item(List.of(), List.of());

    private final BiFunction<List<Attempt>, List<CellMetrics>, Runnable> store;
    private final RunListener listener;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(ROOM);
    /** Ends after what derives for it has ended. */
    private final ExecutorService storing = Executors.newSingleThreadExecutor(work -> daemon(work, "diffeval-writer"));

    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /**
     * Starts the threads.
     *
     * @param store derives the rows of a batch, with the metrics of the cells that it completes; what it gives stores them
     */
    AttemptWriter(BiFunction<List<Attempt>, List<CellMetrics>, Runnable> store, RunListener listener) {
        this.store = store;
        this.listener = listener;
        daemon(this::run, "diffeval-rows").start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Hands over attempts, and the metrics of the cells that they complete. An interrupt does not lose them: a finished
     * attempt is paid for.
     *
     * @return whether they are stored, to be waited for
     */
    Receipt write(List<Attempt> attempts, List<CellMetrics> completed) {
        Item item = new Item(List.copyOf(attempts), List.copyOf(completed));
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && !closed) {
            throwIfFailed();
            try {
                taken = room.tryAcquire(item.room(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (taken) {
            queue.add(item);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Receipt(item.stored());
    }

    /** Waits until everything handed over is stored; throws where that failed. */
    void finish() {
        close();
        throwIfFailed();
    }

    /** Stores what was handed over, as far as possible, and ends the threads. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        queue.add(END);
        while (!storing.isTerminated()) {
            try {
                storing.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
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
        try {
            Future<?> latest = CompletableFuture.completedFuture(null);
            boolean isLast = false;
            while (!isLast && failure == null) {
                Batch batch = nextBatch(latest);
                Runnable rows = batch.isEmpty() ? () -> {} : store.apply(batch.attempts(), batch.completed());
                latest.get();
                if (failure == null) {
                    latest = storing.submit(() -> store(batch, rows));
                }
                isLast = batch.isLast();
            }
            latest.get();
        } catch (InterruptedException | ExecutionException | RuntimeException | Error e) {
            failure = e;
        } finally {
            storing.shutdown();
        }
    }

    private void store(Batch batch, Runnable rows) {
        try {
            rows.run();
            if (!batch.isEmpty()) {
                listener.stored(batch.attempts().size());
            }
            batch.stored().forEach(CountDownLatch::countDown);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private Batch nextBatch(Future<?> latest) throws InterruptedException, ExecutionException {
        List<Attempt> attempts = new ArrayList<>();
        List<CellMetrics> cells = new ArrayList<>();
        List<CountDownLatch> stored = new ArrayList<>();
        Item item = queue.take();
        long deadline = System.nanoTime() + MOMENT.toNanos();
        long text = 0;
        while (item != null && item != END) {
            attempts.addAll(item.attempts());
            cells.addAll(item.completed());
            text += item.text();
            room.release(item.room());
            boolean full = attempts.size() >= BATCH || text >= BATCH_TEXT;
            stored.add(item.stored());
            item = full ? null : nextItem(deadline, latest);
        }
        return new Batch(attempts, cells, stored, item == END);
    }

    /** What comes in a moment, or while the batch before is stored: calls count until then, so few batches are best. */
    private @Nullable Item nextItem(long deadline, Future<?> latest) throws InterruptedException, ExecutionException {
        Item item = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (item == null && !latest.isDone()) {
            latest.get();
            item = queue.poll();
        }
        return item;
    }

    /** Tells when what was handed over is stored. */
    final class Receipt {
        private final CountDownLatch stored;

        private Receipt(CountDownLatch stored) {
            this.stored = stored;
        }

        /** Waits until it is stored; throws where that failed. Does not wait for what a closed writer dropped. */
        void await() throws InterruptedException {
            while (!stored.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS) && !storing.isTerminated()) {
                throwIfFailed();
            }
            throwIfFailed();
        }
    }

    private record Item(List<Attempt> attempts, List<CellMetrics> completed, CountDownLatch stored) {
        Item(List<Attempt> attempts, List<CellMetrics> completed) {
            this(attempts, completed, new CountDownLatch(1));
        }

        /** A huge item has to fit too. */
        int room() {
            return (int) Math.min(ROOM, text() + ROOM_OF_ONE * attempts.size());
        }

        long text() {
            return attempts.stream().mapToLong(Item::text).sum();
        }

        private static long text(Attempt attempt) {
            long length =
                    length(attempt.reply().text()) + length(attempt.verdict().editText());
            if (attempt.verdict().result() instanceof Applied applied) {
                for (FileChange change : applied.changes()) {
                    length += length(change.after());
                }
            }
            return length;
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    private record Batch(
            List<Attempt> attempts, List<CellMetrics> completed, List<CountDownLatch> stored, boolean isLast) {
        boolean isEmpty() {
            return attempts.isEmpty() && completed.isEmpty();
        }
    }
}
