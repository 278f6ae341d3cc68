package io.diffeval.runner;

import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunStatus;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A run that calls models, from its open cells to their attempts, within its budget. */
final class LiveRun {
    private final RunId runId;
    private final Spending spending;
    private final RunContext context;
    private final AtomicBoolean exhaustionTold = new AtomicBoolean();
    private final AtomicBoolean cutShort = new AtomicBoolean();

    LiveRun(RunId runId, Spending spending, RunContext context) {
        this.runId = runId;
        this.spending = spending;
        this.context = context;
    }

    /** Submits the cells, each with randomness of its own. */
    void submit(
            List<LiveCell> cells, long seed, RetryingCall call, ReplyJudge judge, WorkPool pool, AttemptWriter writer) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (LiveCell cell : cells) {
            SplittableRandom random = seeds.split();
            pool.submit(() -> {
                if (!cell.run(call, judge, writer, this, random)) {
                    cutShort.set(true);
                }
            });
        }
    }

    /** Waits while the run is paused; false where no further call is to start. */
    boolean goesOn() throws InterruptedException {
        return context.control().awaitPermission() && !isExhausted();
    }

    /** An attempt ended, and with it perhaps its cell. */
    void ended(Attempt attempt, @Nullable CellMetrics cell) {
        spending.add(attempt.reply());
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
