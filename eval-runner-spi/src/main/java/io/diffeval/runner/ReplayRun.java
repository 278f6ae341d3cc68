package io.diffeval.runner;

import io.diffeval.core.CaseId;
import io.diffeval.core.DiffEvalException;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.CellTally;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A run whose replies are those of another one: one thread reads them, all cores judge them, another thread writes, side
 * by side. What was judged goes to the writer in the order of cells and attempts, so that nothing is held but the sums
 * of one cell, and a run that was killed lacks no attempt before one that it has.
 */
final class ReplayRun {
    /** So many replies are judged by one task: enough to be worth handing over, too few to wait for. */
    private static final int PORTION = 16;

    private static final int PORTIONS_A_CORE = 4;
    private static final long POLL_MS = 50;

    private final StoredRun replay;
    private final ReplyJudge judge;
    private final WorkPool pool;
    private final AttemptWriter writer;
    private final RunContext context;
    private final int ahead;
    private final Map<CaseId, PlannedCase> mirrored = new HashMap<>();
    private final Map<CellKey, BitSet> alreadyStored = new HashMap<>();
    private final Deque<FutureTask<List<Attempt>>> judging = new ArrayDeque<>();
    private List<StoredAttempt> portion = new ArrayList<>(PORTION);

    private @Nullable CellKey cell;
    private CellTally tally = new CellTally();
    private boolean grown;
    private List<Attempt> ready = new ArrayList<>();
    private List<CellMetrics> completed = new ArrayList<>();

    ReplayRun(StoredRun replay, ReplyJudge judge, WorkPool pool, AttemptWriter writer, RunContext context, int cores) {
        this.replay = replay;
        this.judge = judge;
        this.pool = pool;
        this.writer = writer;
        this.context = context;
        this.ahead = PORTIONS_A_CORE * cores;
    }

    /** Judges all stored attempts of the root run, and writes those that the replay does not have. */
    void run(RunStore store) throws InterruptedException {
        RunId root = Objects.requireNonNull(replay.replayOf());
        Map<String, PlannedCase> byInput = new HashMap<>();
        store.casesOf(replay.runId()).forEach(c -> byInput.put(inputOf(c), c));
        store.casesOf(root).forEach(c -> mirrored.put(c.caseId(), byInput.get(inputOf(c))));
        store.forEachAttempt(
                replay.runId(),
                attempt -> alreadyStored
                        .computeIfAbsent(CellKey.of(attempt), key -> new BitSet())
                        .set(attempt.attemptNo()));
        try {
            store.forEachAttempt(root, this::read);
            submit();
            while (!judging.isEmpty()) {
                handOver(judging.remove());
            }
            endCell();
            writer.write(ready, completed);
        } catch (CancellationException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static String inputOf(PlannedCase c) {
        return c.task().taskId() + " " + c.promptId();
    }

    private void read(StoredAttempt attempt) {
        portion.add(attempt);
        if (portion.size() == PORTION) {
            submit();
            while (judging.size() > ahead
                    || !judging.isEmpty() && judging.element().isDone()) {
                handOver(judging.remove());
            }
        }
    }

    private void submit() {
        List<StoredAttempt> attempts = portion;
        portion = new ArrayList<>(PORTION);
        FutureTask<List<Attempt>> task =
                new FutureTask<>(() -> attempts.stream().map(this::judge).toList());
        if (!pool.submit(task::run)) {
            throw new CancellationException();
        }
        judging.add(task);
    }

    private Attempt judge(StoredAttempt root) {
        PlannedCase planned = mirrored.get(root.caseId());
        if (planned == null) {
            throw new IllegalStateException("a result without a case: " + root);
        }
        return judge(
                new ResultId(context.ids().get()),
                replay.runId(),
                planned,
                root,
                judge,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A stored attempt, judged again as another one. */
    static Attempt judge(
            ResultId id, RunId runId, PlannedCase planned, StoredAttempt root, ReplyJudge judge, Instant createdAt) {
        return new Attempt(
                id,
                runId,
                planned.caseId(),
                root.modelId(),
                root.attemptNo(),
                createdAt,
                root.requestHash(),
                root.reply().withoutText(),
                judge.judgeAgain(planned, root),
                root.resultId());
    }

    private void handOver(FutureTask<List<Attempt>> task) {
        result(task).forEach(this::take);
        if (ready.size() > 1) {
            // The last one waits for the metrics of its cell: both are stored, or neither.
            int last = ready.size() - 1;
            writer.write(ready.subList(0, last), completed);
            ready = new ArrayList<>(ready.subList(last, last + 1));
            completed = new ArrayList<>();
        }
    }

    private void take(Attempt attempt) {
        CellKey key = new CellKey(attempt.caseId(), attempt.modelId());
        if (!key.equals(cell)) {
            endCell();
            cell = key;
        }
        tally.add(CellTally.Entry.of(attempt.verdict()));
        BitSet stored = alreadyStored.get(key);
        if (stored == null || !stored.get(attempt.attemptNo())) {
            context.listener().attemptFinished(attempt);
            ready.add(attempt);
            grown = true;
        }
    }

    private void endCell() {
        if (cell != null && grown) {
            CellMetrics metrics = tally.metrics(replay.runId(), cell.caseId(), cell.modelId());
            context.listener().cellFinished(metrics);
            completed.add(metrics);
        }
        tally = new CellTally();
        grown = false;
    }

    private List<Attempt> result(FutureTask<List<Attempt>> task) {
        try {
            while (!pool.isEnding()) {
                try {
                    return task.get(POLL_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // The run may have been abandoned meanwhile.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DiffEvalException known) {
                throw known;
            }
            throw new IllegalStateException("a task failed", e.getCause());
        }
        throw new CancellationException();
    }
}
