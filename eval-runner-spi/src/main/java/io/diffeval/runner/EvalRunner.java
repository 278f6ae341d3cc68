package io.diffeval.runner;

import com.github.f4b6a3.uuid.UuidCreator;
import io.diffeval.core.CaseId;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases against models and stores every attempt; replays stored replies under other strategies and parsers.
 *
 * <pre>{@code
 * try (RunStore store = EvalDatabase.open(Path.of("evals.db"))) {
 *     EvalRunner runner = EvalRunner.builder(store).build();
 *     RunSpec spec = RunSpec.builder(CaseFiles.load(Path.of("cases")).cases()).build();
 *     runner.run(spec).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>One runner may do several runs, one after another or at once.
 */
public final class EvalRunner {
    private final RunStore store;
    private final Registry registry;
    private final RunContext context;
    private final RunPlanner planner;

    private EvalRunner(Builder builder) {
        this.store = builder.store;
        this.registry = builder.registry == null ? Registry.load(EvalRunner.class.getClassLoader()) : builder.registry;
        this.context =
                new RunContext(builder.clock, builder.nanoTime, builder.ids, builder.listener, builder.cancelled);
        this.planner = new RunPlanner(store, builder.clock, builder.ids);
    }

    /**
     * Starts from the defaults: all plugins that can be found, the system's clocks, no listener.
     *
     * @param store where runs and results go
     * @return a builder
     */
    public static Builder builder(RunStore store) {
        return new Builder(store);
    }

    /**
     * Does a run: plans and stores it, asks until each cell has its valid attempts, stores every attempt, and replays
     * all replies under each further strategy.
     *
     * @param spec what to do
     * @return a summary for each strategy, in the order of the specification; fewer where the run was cancelled
     * @throws InputException if something named is unknown or cannot be used; nothing is stored then
     * @throws io.diffeval.core.StoreException if the database fails; what was stored before stays
     * @throws InterruptedException if the thread was interrupted; the run is stored as cancelled
     */
    public List<StrategySummary> run(RunSpec spec) throws InterruptedException {
        ModelProviderFactory providerFactory = registry.provider(spec.provider());
        OutputParserFactory parserFactory = registry.parser(spec.parser());
        List<DiffStrategyFactory> strategies =
                spec.strategies().stream().map(registry::strategy).toList();
        List<NamedScorer> scorers = scorers(spec.scorers());
        RunPlan plan;
        RunStatus status;
        try (ModelProvider provider = providerFactory.create(spec.providerConfig())) {
            OutputParser parser = parserFactory.create(PluginConfig.empty());
            ReplyJudge judge = new ReplyJudge(parser, create(strategies.get(0)), scorers);
            ProcessingFunction processing = RunPlanner.processing(parserFactory, strategies.get(0));
            plan = store(() -> planner.plan(spec, provider, providerFactory, processing, scorers));
            List<LiveCell> cells = cells(spec, plan, provider);
            status = execute(
                    plan,
                    RunStatus.COMPLETE,
                    (long) cells.size() * spec.validAttempts(),
                    () -> Workers.forCalls(spec.maxConcurrency()),
                    spec.maxConcurrency(),
                    (pool, writer) -> {
                        for (LiveCell cell : cells) {
                            pool.submit(() -> cell.run(provider, parser, judge, writer, context));
                        }
                    });
        }
        List<StrategySummary> summaries = new ArrayList<>();
        summaries.add(StrategySummary.of(store, plan.runId(), strategies.get(0).id()));
        if (status == RunStatus.COMPLETE) {
            summaries.addAll(
                    replay(plan.runId(), null, spec.strategies().subList(1, strategies.size()), spec.scorers()));
        }
        return summaries;
    }

    /**
     * Judges the stored replies of a run again, under other strategies or another parser; no provider is called. Each
     * strategy makes a new run that points to the root run. Where the root run is not complete, nor is its replay.
     *
     * @param runId a run, or a replay of one
     * @param parserId a parser's id, null for the run's own
     * @param strategyIds the strategies
     * @param scorerIds the scorers; the first is the primary one
     * @return a summary for each strategy, in the order given; fewer where the replay was cancelled
     * @throws InputException if the run or something named is unknown; nothing is stored then
     * @throws io.diffeval.core.StoreException if the database fails; what was stored before stays
     * @throws InterruptedException if the thread was interrupted; the replay is stored as cancelled
     */
    public List<StrategySummary> replay(
            RunId runId, @Nullable String parserId, List<String> strategyIds, List<String> scorerIds)
            throws InterruptedException {
        if (strategyIds.stream().distinct().count() < strategyIds.size()) {
            throw new InputException("a strategy is named twice: " + strategyIds);
        }
        StoredRun root = rootOf(runId);
        OutputParserFactory parserFactory =
                registry.parser(parserId == null ? root.processing().parser().id() : parserId);
        List<DiffStrategyFactory> strategies =
                strategyIds.stream().map(registry::strategy).toList();
        List<NamedScorer> scorers = scorers(scorerIds);
        List<StrategySummary> summaries = new ArrayList<>();
        for (DiffStrategyFactory strategy : strategies) {
            RunPlan plan = planner.planReplay(root, RunPlanner.processing(parserFactory, strategy), scorers);
            store.createRun(plan);
            ReplyJudge judge = new ReplyJudge(parserFactory.create(PluginConfig.empty()), create(strategy), scorers);
            RunStatus status = replay(root, plan, judge);
            summaries.add(StrategySummary.of(store, plan.runId(), strategy.id()));
            if (status == RunStatus.CANCELLED) {
                return summaries;
            }
        }
        return summaries;
    }

    /**
     * The run that was planned last and is no replay.
     *
     * @return its id
     * @throws InputException if the database has no run
     */
    public RunId latestRun() {
        return store.latestRootRun()
                .map(StoredRun::runId)
                .orElseThrow(() -> new InputException("the database has no run yet; make one with 'run' or 'demo'"));
    }

    private RunStatus replay(StoredRun root, RunPlan plan, ReplyJudge judge) throws InterruptedException {
        Map<CaseId, PlannedCase> mirrored = new HashMap<>();
        List<PlannedCase> rootCases = store.casesOf(root.runId());
        Map<String, PlannedCase> byInput = new HashMap<>();
        plan.cases().forEach(c -> byInput.put(inputOf(c), c));
        rootCases.forEach(c -> mirrored.put(c.caseId(), byInput.get(inputOf(c))));
        int processors = Runtime.getRuntime().availableProcessors();
        return execute(
                plan,
                root.status() == RunStatus.COMPLETE ? RunStatus.COMPLETE : RunStatus.INCOMPLETE,
                store.outcomeCounts(root.runId()).stream()
                        .mapToLong(OutcomeCount::count)
                        .sum(),
                () -> Executors.newFixedThreadPool(processors),
                2 * processors,
                (pool, writer) -> {
                    CellGrouping grouping = new CellGrouping(cell -> {
                        PlannedCase planned = mirrored.get(cell.get(0).caseId());
                        if (planned == null) {
                            throw new IllegalStateException("a result without a case: " + cell.get(0));
                        }
                        ReplayCell replay = new ReplayCell(plan.runId(), planned, cell);
                        pool.submit(() -> replay.run(judge, writer, context));
                    });
                    store.forEachAttempt(root.runId(), grouping::accept);
                    grouping.finish();
                });
    }

    private static String inputOf(PlannedCase c) {
        return c.task().taskId() + " " + c.promptId();
    }

    private StoredRun rootOf(RunId runId) {
        StoredRun run = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"));
        return run.replayOf() == null
                ? run
                : store.findRun(run.replayOf())
                        .orElseThrow(() -> new IllegalStateException("a foreign key points nowhere: " + runId));
    }

    /** Another run may take a task's id between planning and storing; planned again, the task gets another. */
    private RunPlan store(Supplier<RunPlan> planning) {
        RunPlan plan = planning.get();
        try {
            store.createRun(plan);
            return plan;
        } catch (InputException e) {
            RunPlan again = planning.get();
            if (RunPlanner.taskIds(again).equals(RunPlanner.taskIds(plan))) {
                throw e;
            }
            store.createRun(again);
            return again;
        }
    }

    private RunStatus execute(
            RunPlan plan,
            RunStatus whenDone,
            long expectedAttempts,
            Supplier<ExecutorService> executors,
            int capacity,
            Work work)
            throws InterruptedException {
        RunStatus status;
        try (AttemptWriter writer = new AttemptWriter(store, context.listener())) {
            context.listener()
                    .runStarted(plan.runId(), plan.processing().strategy().id(), expectedAttempts);
            try (WorkPool pool = new WorkPool(executors.get(), capacity, context.cancelled())) {
                work.accept(pool, writer);
                pool.await();
            }
            writer.finish();
            status = context.cancelled().getAsBoolean() ? RunStatus.CANCELLED : whenDone;
        } catch (InterruptedException e) {
            end(plan, RunStatus.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            try {
                end(plan, RunStatus.FAILED);
            } catch (StoreException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        end(plan, status);
        context.listener().runFinished(plan.runId());
        return status;
    }

    private void end(RunPlan plan, RunStatus status) {
        store.finishRun(plan.runId(), status, context.clock().instant());
    }

    private static List<LiveCell> cells(RunSpec spec, RunPlan plan, ModelProvider provider) {
        List<LiveCell> cells = new ArrayList<>();
        for (int i = 0; i < spec.cases().size(); i++) {
            EvalCase evalCase = spec.cases().get(i);
            for (PlannedModel model : plan.models()) {
                if (provider.attemptsAvailable(evalCase, model.modelId()) > 0) {
                    cells.add(new LiveCell(plan.runId(), evalCase, plan.cases().get(i), model));
                }
            }
        }
        return cells;
    }

    private List<NamedScorer> scorers(List<String> ids) {
        return ids.stream()
                .map(id -> NamedScorer.of(registry.scorer(id), PluginConfig.empty()))
                .toList();
    }

    private static DiffStrategy create(DiffStrategyFactory factory) {
        return factory.create(PluginConfig.empty());
    }

    /** What is submitted to the pool and written. */
    @FunctionalInterface
    private interface Work {
        void accept(WorkPool pool, AttemptWriter writer) throws InterruptedException;
    }

    /** Collects what a runner needs. */
    public static final class Builder {
        private final RunStore store;
        private @Nullable Registry registry;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;
        private Supplier<String> ids =
                () -> UuidCreator.getTimeOrderedEpochPlus1().toString();
        private RunListener listener = RunListener.NONE;
        private BooleanSupplier cancelled = () -> false;

        private Builder(RunStore store) {
            this.store = store;
        }

        /**
         * Sets the plugins.
         *
         * @param plugins the plugins; by default all that can be found
         * @return this builder
         */
        public Builder registry(Registry plugins) {
            this.registry = plugins;
            return this;
        }

        /**
         * Sets the clock that dates what is stored.
         *
         * @param timeOfDay the clock
         * @return this builder
         */
        public Builder clock(Clock timeOfDay) {
            this.clock = timeOfDay;
            return this;
        }

        /**
         * Sets the clock that measures durations.
         *
         * @param monotonic nanoseconds from an arbitrary origin, never going back
         * @return this builder
         */
        public Builder nanoTime(LongSupplier monotonic) {
            this.nanoTime = monotonic;
            return this;
        }

        /**
         * Sets who hears how runs go on.
         *
         * @param hears the listener
         * @return this builder
         */
        public Builder listener(RunListener hears) {
            this.listener = hears;
            return this;
        }

        /**
         * Sets what ends a run early: asked often, and once true, true for good. Calls in flight are abandoned, what
         * is stored stays.
         *
         * @param asked whether to end now
         * @return this builder
         */
        public Builder cancelled(BooleanSupplier asked) {
            this.cancelled = asked;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the runner
         */
        public EvalRunner build() {
            return new EvalRunner(this);
        }
    }
}
