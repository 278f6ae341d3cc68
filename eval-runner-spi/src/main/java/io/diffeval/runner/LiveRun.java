package io.diffeval.runner;

import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunStatus;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A run that calls models, from its open cells to their attempts, within its budget. */
final class LiveRun {
    private static final long POLL_MS = 50;

    private final RunId runId;
    private final Spending spending;
    private final RunContext context;
    private final HardwareWatch hardware;
    private final AtomicBoolean exhaustionTold = new AtomicBoolean();
    private final AtomicBoolean cutShort = new AtomicBoolean();

    LiveRun(RunId runId, Spending spending, RunContext context, HardwareWatch hardware) {
        this.runId = runId;
        this.spending = spending;
        this.context = context;
        this.hardware = hardware;
    }

    /** Submits groups of cells, each cell with randomness of its own; a group begins when the one before has ended. */
    void submit(
            List<List<LiveCell>> groups,
            long seed,
            RetryingCall call,
            ReplyJudge judge,
            WorkPool pool,
            AttemptWriter writer)
            throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (List<LiveCell> group : groups) {
            CountDownLatch left = new CountDownLatch(group.size());
            for (LiveCell cell : group) {
                SplittableRandom random = seeds.split();
                pool.submit(() -> {
                    try {
                        run(cell, call, judge, writer, random);
                    } finally {
                        left.countDown();
                    }
                });
            }
            if (groups.size() > 1) {
                await(left, pool);
            }
        }
    }

    private void run(LiveCell cell, RetryingCall call, ReplyJudge judge, AttemptWriter writer, RandomGenerator random)
            throws InterruptedException {
        hardware.cellStarts(cell.model().modelId());
        if (!cell.run(call, judge, writer, this, random)) {
            cutShort.set(true);
        }
        hardware.cellEnds(cell.model().modelId());
    }

    /** What was not submitted because the run ends will never end. */
    private void await(CountDownLatch left, WorkPool pool) throws InterruptedException {
        boolean done = false;
        while (!done && !pool.isEnding() && !context.control().isFinishing()) {
            done = left.await(POLL_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits while the run is paused; false where no further call is to start. */
    boolean goesOn() throws InterruptedException {
        return context.control().awaitPermission() && !isExhausted();
    }

    /** An attempt ended, and with it perhaps its cell. */
    void ended(Attempt attempt, @Nullable CellMetrics cell) {
        spending.add(attempt.reply());
        hardware.ended(attempt);
        context.listener().attemptFinished(attempt);
        if (cell != null) {
            context.listener().cellFinished(cell);
        }
    }

    RunContext context() {
        return context;
    }

    /** How the run ends when nothing is in flight any more. */
    RunStatus status() {
        return cutShort.get() ? RunStatus.INCOMPLETE : RunStatus.COMPLETE;
    }

    private boolean isExhausted() {
        String bound = spending.exhausted();
        if (bound != null && exhaustionTold.compareAndSet(false, true)) {
            context.listener().budgetExhausted(runId, bound);
        }
        return bound != null;
    }
}
