package io.diffeval.runner;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.spi.HardwareMonitor;
import io.diffeval.runner.spi.ModelProvider;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run that calls models, from its open cells to their attempts, within its budget. */
final class LiveRun {
    /** Of one model, with no answer between them. */
    private static final int MOST_FAILURES = 30;

    private static final Set<ErrorCode> CALL_FAILURES =
            EnumSet.of(ErrorCode.API_ERROR, ErrorCode.RATE_LIMITED, ErrorCode.PROVIDER_TIMEOUT);

    private final StoredRun run;
    private final Spending spending;
    private final RunContext context;
    private final ModelProvider provider;
    private final @Nullable HardwareMonitor monitor;
    private final Map<CellKey, LiveCell> cells = new LinkedHashMap<>();
    private final AtomicBoolean exhaustionTold = new AtomicBoolean();
    private final AtomicBoolean uncountedTold = new AtomicBoolean();
    private final AtomicBoolean cutShort = new AtomicBoolean();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Map<ModelId, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Set<ModelId> putOff = ConcurrentHashMap.newKeySet();

    private HardwareWatch hardware;

    LiveRun(
            StoredRun run,
            Budget budget,
            ModelProvider provider,
            @Nullable HardwareMonitor monitor,
            RunContext context) {
        this.run = run;
        this.spending = new Spending(budget, context.nanoTime());
        this.provider = provider;
        this.monitor = monitor;
        this.context = context;
        this.hardware = new HardwareWatch(run.runId(), Map.of(), null, context.nanoTime());
    }

    /**
     * Adds the cells that the provider has answers for, each with randomness of its own.
     *
     * @param planned the cases of the run
     * @param cases the same, one by one, as the provider sees them
     */
    void addCells(List<PlannedCase> planned, List<EvalCase> cases, List<PlannedModel> models) {
        SplittableRandom seeds = new SplittableRandom(run.seed());
        for (int i = 0; i < planned.size(); i++) {
            EvalCase evalCase = cases.get(i);
            for (PlannedModel model : models) {
                int limit = Math.min(model.maxAttempts(), provider.attemptsAvailable(evalCase, model.modelId()));
                if (limit > 0) {
                    LiveCell cell = new LiveCell(
                            run.runId(), evalCase, planned.get(i), model, limit, run.seed(), seeds.split());
                    cells.put(cell.key(), cell);
                }
            }
        }
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Takes up what is stored: cells with nothing left to do go, and all counts as spent. */
    void restore(RunStore store, ReplyJudge judge) {
        Set<ModelId> asked = new HashSet<>();
        CellGrouping grouping = new CellGrouping(attempts -> {
            attempts.forEach(attempt -> spending.add(attempt.reply()));
            CellKey key = CellKey.of(attempts.get(0));
            asked.add(key.modelId());
            LiveCell cell = cells.get(key);
            if (cell != null && !cell.restore(attempts, judge)) {
                cells.remove(key);
            }
        });
        store.forEachAttempt(run.runId(), grouping::accept);
        grouping.finish();
        watchHardware(store, asked);
    }

    /** Of a model that was called before, what the machine spends now would be for some of its calls only. */
    private void watchHardware(RunStore store, Set<ModelId> asked) {
        Map<ModelId, Long> counts = byModel().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                (long) entry.getValue().size()));
        List<ModelId> again = counts.keySet().stream().filter(asked::contains).toList();
        if (!again.isEmpty()) {
            store.forgetHardware(run.runId(), again);
            counts.keySet().removeAll(again);
        }
        hardware = new HardwareWatch(run.runId(), counts, provider.measuresTime() ? monitor : null, context.nanoTime());
    }

    private Map<ModelId, List<LiveCell>> byModel() {
        return cells.values().stream()
                .collect(Collectors.groupingBy(cell -> cell.key().modelId(), LinkedHashMap::new, Collectors.toList()));
    }

    /** What was measured, once no call is in flight any more. */
    void recordHardware(RunStore store) {
        List<RunHardware> measured = hardware.finish();
        if (!measured.isEmpty()) {
            store.recordHardware(measured);
        }
    }

    long validAttemptsMissing() {
        return cells.values().stream().mapToLong(LiveCell::validAttemptsMissing).sum();
    }

    /** Submits the attempts that are missing; with {@code oneModelAtATime} each model waits for the one before. */
    void submit(RetryingCall call, ReplyJudge judge, WorkPool pool, AttemptWriter writer, boolean oneModelAtATime)
            throws InterruptedException {
        if (!oneModelAtATime) {
            cells.values().forEach(cell -> submit(cell, call, judge, pool, writer));
            return;
        }
        for (List<LiveCell> ofOneModel : byModel().values()) {
            ofOneModel.forEach(cell -> submit(cell, call, judge, pool, writer));
            pool.await();
        }
    }

    private void submit(LiveCell cell, RetryingCall call, ReplyJudge judge, WorkPool pool, AttemptWriter writer) {
        for (LiveCell.Ticket next = cell.next(); next != null; next = cell.next()) {
            LiveCell.Ticket first = next;
            boolean submitted = pool.submit(() -> {
                boolean whole = false;
                try {
                    hardware.cellStarts(cell.key().modelId());
                    whole = cell.work(first, call, judge, writer, this);
                } finally {
                    if (!whole) {
                        cutShort();
                    }
                }
            });
            if (!submitted) {
                cutShort();
                return;
            }
        }
    }

    /** Attempts are missing yet, whatever kept them from being made. */
    private void cutShort() {
        cutShort.set(true);
        String bound = spending.exhausted();
        if (bound != null && exhaustionTold.compareAndSet(false, true)) {
            context.listener().budgetExhausted(run.runId(), bound);
        }
    }

    /** Whether a model may be called, for all that is known by now. */
    boolean mayCall(ModelId model) {
        return !refused.get() && !putOff.contains(model) && spending.exhausted() == null;
    }

    /** How long calls may still start, in nanoseconds. */
    long nanosLeft() {
        return spending.nanosLeft();
    }

    /** A call was answered. */
    void spent(ModelReply reply) {
        spending.add(reply);
    }

    /** Whether calls are made, rather than played back. */
    boolean isPaidFor() {
        return provider.measuresTime();
    }

    /** The account may make no calls, and the run ends. */
    void accountRefused(String why) {
        if (refused.compareAndSet(false, true)) {
            context.listener().accountRefused(run.runId(), why);
        }
    }

    /** A model is not to be called any more in this run, and may be when it is resumed. */
    void putOff(ModelId model, String why) {
        if (putOff.add(model)) {
            context.listener().modelPutOff(run.runId(), model, why);
        }
    }

    /** An attempt ended, and with it perhaps its cell. */
    void ended(Attempt attempt, @Nullable CellMetrics cell) {
        tellUncounted(attempt);
        noteFailure(attempt);
        hardware.ended(attempt);
        context.listener().attemptFinished(attempt);
        if (cell != null) {
            hardware.cellEnds(cell.modelId());
            context.listener().cellFinished(cell);
        }
    }

    /** Where all calls fail, further ones would only use up the attempts of cells that resume could yet answer. */
    private void noteFailure(Attempt attempt) {
        ErrorCode error = attempt.verdict().error();
        AtomicInteger inARow = failures.computeIfAbsent(attempt.modelId(), model -> new AtomicInteger());
        if (error == null || !CALL_FAILURES.contains(error) || !isPaidFor()) {
            inARow.set(0);
        } else if (inARow.incrementAndGet() == MOST_FAILURES) {
            putOff(
                    attempt.modelId(),
                    MOST_FAILURES + " attempts in a row failed, the last with: "
                            + attempt.verdict().detail());
        }
    }

    private void tellUncounted(Attempt attempt) {
        String bound = attempt.verdict().outcome() == Outcome.INFRASTRUCTURE_ERROR
                ? null
                : spending.uncounted(attempt.reply());
        if (bound != null && uncountedTold.compareAndSet(false, true)) {
            context.listener().budgetUncounted(run.runId(), bound);
        }
    }

    RunContext context() {
        return context;
    }

    /** How the run ends when nothing is in flight any more. */
    RunStatus status() {
        return cutShort.get() ? RunStatus.INCOMPLETE : RunStatus.COMPLETE;
    }
}
