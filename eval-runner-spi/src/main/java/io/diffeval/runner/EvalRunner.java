package io.diffeval.runner;

import com.github.f4b6a3.uuid.UuidCreator;
import io.diffeval.core.CaseId;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.spi.HardwareMonitor;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final @Nullable HardwareMonitor hardware;

    private EvalRunner(Builder builder) {
        this.store = builder.store;
        this.registry = builder.registry == null ? Registry.load(EvalRunner.class.getClassLoader()) : builder.registry;
        this.context = new RunContext(builder.clock, builder.nanoTime, builder.ids, builder.listener, builder.control);
        this.planner = new RunPlanner(store, builder.clock, builder.ids);
        this.hardware = builder.hardware;
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
     * @return a summary for each strategy, in the order of the specification; of the first one alone where the run was
     *     cancelled or its budget used up
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
        try (ModelProvider provider = providerFactory.create(spec.providerConfig())) {
            ProcessingFunction processing = RunPlanner.processing(parserFactory, strategies.get(0));
            plan = store(() -> planner.plan(spec, provider, providerFactory, processing, scorers));
            StoredRun root = stored(plan.runId());
            for (DiffStrategyFactory strategy : strategies.subList(1, strategies.size())) {
                store.createRun(planner.planReplay(root, RunPlanner.processing(parserFactory, strategy), scorers));
            }
            live(root, plan.models(), cells(plan, spec.cases(), provider), provider, scorers, spec.limits());
        }
        return summariesWithReplays(plan.runId(), scorers);
    }

    /**
     * Goes on with a run that was cancelled or killed, or whose budget was used up, from what is stored: makes the
     * attempts that are missing, under the plan as it was, and then its replays. Does nothing where nothing is missing.
     *
     * @param runId a run, or a replay of one; a run that goes on in another process must not be resumed
     * @param cases the cases of the files that the run was started with, for a provider that needs more than what is
     *     stored, as {@code recorded} does; else none
     * @param scorerIds the scorers of the run
     * @param limits how fast, and how far
     * @return a summary for each strategy, that of the run first
     * @throws InputException if the run is unknown, or was planned with plugins that are not here in the same version;
     *     nothing is changed then
     * @throws io.diffeval.core.StoreException if the database fails; what was stored before stays
     * @throws InterruptedException if the thread was interrupted; the run is stored as cancelled
     */
    public List<StrategySummary> resume(RunId runId, List<EvalCase> cases, List<String> scorerIds, RunLimits limits)
            throws InterruptedException {
        StoredRun root = rootOf(runId);
        List<NamedScorer> scorers = scorers(scorerIds);
        requireSame(root, scorers);
        for (StoredRun replay : store.replaysOf(root.runId())) {
            requireSame(replay, scorers);
        }
        if (root.status() != RunStatus.COMPLETE) {
            List<PlannedModel> models = store.modelsOf(root.runId());
            ModelProviderFactory factory = providerOf(models);
            try (ModelProvider provider = factory.create(configOf(models))) {
                StoredCases stored = new StoredCases(cases);
                List<PlannedCase> planned = store.casesOf(root.runId());
                List<LiveCell> cells = cells(
                        root.runId(),
                        models,
                        planned,
                        planned.stream().map(stored::of).toList(),
                        provider);
                if (cells.isEmpty()) {
                    throw new InputException(
                            "provider " + factory.id()
                                    + " has no answer for any case of the run; if it plays back case files, name them (--cases)");
                }
                store.reopenRun(root.runId());
                live(root, models, cells, provider, scorers, limits);
            }
        }
        return summariesWithReplays(root.runId(), scorers);
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
            StrategySummary summary = replay(root, stored(plan.runId()), scorers);
            summaries.add(summary);
            if (summary.status() == RunStatus.CANCELLED) {
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

    /** Sums a run up, after those of its replays that are not complete; where it is not itself, they wait. */
    private List<StrategySummary> summariesWithReplays(RunId runId, List<NamedScorer> scorers)
            throws InterruptedException {
        StoredRun root = stored(runId);
        List<StrategySummary> summaries = new ArrayList<>();
        summaries.add(
                StrategySummary.of(store, runId, root.processing().strategy().id()));
        for (StoredRun replay : store.replaysOf(runId)) {
            if (root.status() == RunStatus.COMPLETE) {
                summaries.add(
                        replay.status() == RunStatus.COMPLETE
                                ? StrategySummary.of(
                                        store,
                                        replay.runId(),
                                        replay.processing().strategy().id())
                                : replay(root, replay, scorers));
            }
        }
        return summaries;
    }

    private void live(
            StoredRun run,
            List<PlannedModel> models,
            List<LiveCell> planned,
            ModelProvider provider,
            List<NamedScorer> scorers,
            RunLimits limits)
            throws InterruptedException {
        ReplyJudge judge = judge(run.processing(), scorers);
        OutputParser parser = parser(run.processing());
        Spending spending = new Spending(limits.budget(), context.nanoTime());
        Set<ModelId> asked = new HashSet<>();
        List<LiveCell> cells = withStoredAttempts(run.runId(), planned, spending, asked);
        HardwareWatch watch = watch(run.runId(), cells, provider, asked);
        LiveRun live = new LiveRun(run.runId(), spending, context, watch);
        CallGate gate = new CallGate(limits.maxConcurrency(), limits.rates(), context.nanoTime());
        RetryingCall call = new RetryingCall(provider, parser, gate, limits.retries(), spending, context);
        List<List<LiveCell>> groups = limits.oneModelAtATime() ? byModel(cells) : List.of(cells);
        execute(
                run,
                live::status,
                cells.stream().mapToLong(LiveCell::validAttemptsMissing).sum(),
                () -> Workers.forCalls(limits.maxConcurrency()),
                limits.maxConcurrency(),
                (pool, writer) -> live.submit(groups, run.seed(), call, judge, pool, writer));
        List<RunHardware> measured = watch.finish();
        if (!measured.isEmpty()) {
            store.recordHardware(measured);
        }
    }

    /** Of a model that was called before, what the machine spends now would be for some of its calls only. */
    private HardwareWatch watch(RunId runId, List<LiveCell> cells, ModelProvider provider, Set<ModelId> asked) {
        Map<ModelId, Long> counts = cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.model().modelId(), LinkedHashMap::new, Collectors.counting()));
        List<ModelId> again = counts.keySet().stream().filter(asked::contains).toList();
        if (!again.isEmpty()) {
            store.forgetHardware(runId, again);
            counts.keySet().removeAll(again);
        }
        return new HardwareWatch(runId, counts, provider.measuresTime() ? hardware : null, context.nanoTime());
    }

    private static List<List<LiveCell>> byModel(List<LiveCell> cells) {
        return List.copyOf(cells.stream()
                .collect(Collectors.groupingBy(cell -> cell.model().modelId(), LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** The cells in which something is left to do, each with what it has; all that is stored counts as spent, and its models as asked. */
    private List<LiveCell> withStoredAttempts(
            RunId runId, List<LiveCell> planned, Spending spending, Set<ModelId> asked) {
        Map<CellKey, LiveCell> cells = new LinkedHashMap<>();
        planned.forEach(cell ->
                cells.put(new CellKey(cell.planned().caseId(), cell.model().modelId()), cell));
        CellGrouping grouping = new CellGrouping(attempts -> {
            attempts.forEach(attempt -> spending.add(attempt.reply()));
            asked.add(attempts.get(0).modelId());
            CellKey key = CellKey.of(attempts.get(0));
            LiveCell cell = cells.get(key);
            if (cell != null) {
                LiveCell continued = cell.after(attempts);
                if (continued.isComplete()) {
                    cells.remove(key);
                } else {
                    cells.put(key, continued);
                }
            }
        });
        store.forEachAttempt(runId, grouping::accept);
        grouping.finish();
        return List.copyOf(cells.values());
    }

    private StrategySummary replay(StoredRun root, StoredRun replay, List<NamedScorer> scorers)
            throws InterruptedException {
        ReplyJudge judge = judge(replay.processing(), scorers);
        Map<String, PlannedCase> byInput = new HashMap<>();
        store.casesOf(replay.runId()).forEach(c -> byInput.put(inputOf(c), c));
        Map<CaseId, PlannedCase> mirrored = new HashMap<>();
        store.casesOf(root.runId()).forEach(c -> mirrored.put(c.caseId(), byInput.get(inputOf(c))));
        Map<CellKey, Integer> stored = new HashMap<>();
        store.forEachAttempt(
                replay.runId(), attempt -> stored.merge(CellKey.of(attempt), attempt.attemptNo(), Math::max));
        long expected = store.outcomeCounts(root.runId()).stream()
                .mapToLong(OutcomeCount::count)
                .sum();
        int processors = Runtime.getRuntime().availableProcessors();
        execute(
                replay,
                () -> root.status() == RunStatus.COMPLETE ? RunStatus.COMPLETE : RunStatus.INCOMPLETE,
                expected,
                () -> Executors.newFixedThreadPool(processors),
                2 * processors,
                (pool, writer) -> {
                    CellGrouping grouping = new CellGrouping(cell -> {
                        PlannedCase planned = mirrored.get(cell.get(0).caseId());
                        if (planned == null) {
                            throw new IllegalStateException("a result without a case: " + cell.get(0));
                        }
                        int done = stored.getOrDefault(
                                new CellKey(planned.caseId(), cell.get(0).modelId()), 0);
                        if (cell.get(cell.size() - 1).attemptNo() > done) {
                            ReplayCell again = new ReplayCell(replay.runId(), planned, cell, done);
                            pool.submit(() -> again.run(judge, writer, context));
                        }
                    });
                    store.forEachAttempt(root.runId(), grouping::accept);
                    grouping.finish();
                });
        return StrategySummary.of(
                store, replay.runId(), replay.processing().strategy().id());
    }

    private static String inputOf(PlannedCase c) {
        return c.task().taskId() + " " + c.promptId();
    }

    private StoredRun rootOf(RunId runId) {
        StoredRun run = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"));
        return run.replayOf() == null ? run : stored(run.replayOf());
    }

    private StoredRun stored(RunId runId) {
        return store.findRun(runId).orElseThrow(() -> new IllegalStateException("a stored run is gone: " + runId));
    }

    /** A run goes on only as it was planned. */
    private void requireSame(StoredRun run, List<NamedScorer> scorers) {
        ProcessingFunction planned = run.processing();
        requireSame(
                run,
                "parser",
                planned.parser(),
                PluginIdentity.of(registry.parser(planned.parser().id())));
        requireSame(
                run,
                "strategy",
                planned.strategy(),
                PluginIdentity.of(registry.strategy(planned.strategy().id())));
        if (!run.scoringHash().equals(RunPlanner.scoringHash(scorers))) {
            throw new InputException(
                    "run " + run.runId() + " was planned with other scorers, or other versions of them");
        }
    }

    private static void requireSame(StoredRun run, String kind, PluginIdentity planned, PluginIdentity here) {
        if (!planned.equals(here)) {
            throw new InputException("run " + run.runId() + " was planned with " + kind + " " + planned.id() + " "
                    + planned.version() + ", and here is version " + here.version()
                    + "; judge its replies again with 'replay'");
        }
    }

    private ModelProviderFactory providerOf(List<PlannedModel> models) {
        return registry.provider(models.get(0).provider().id());
    }

    private static PluginConfig configOf(List<PlannedModel> models) {
        return PluginConfig.of(Json.stringMap(models.get(0).parametersJson()));
    }

    private ReplyJudge judge(ProcessingFunction processing, List<NamedScorer> scorers) {
        return new ReplyJudge(
                parser(processing),
                create(registry.strategy(processing.strategy().id())),
                scorers);
    }

    private OutputParser parser(ProcessingFunction processing) {
        return registry.parser(processing.parser().id()).create(PluginConfig.empty());
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

    private void execute(
            StoredRun run,
            Supplier<RunStatus> whenDone,
            long expectedAttempts,
            Supplier<ExecutorService> executors,
            int capacity,
            Work work)
            throws InterruptedException {
        RunControl control = context.control();
        try (AttemptWriter writer = new AttemptWriter(store, context.listener())) {
            context.listener()
                    .runStarted(run.runId(), run.processing().strategy().id(), expectedAttempts);
            try (WorkPool pool = new WorkPool(executors.get(), capacity, control)) {
                work.accept(pool, writer);
                pool.await();
            }
            writer.finish();
        } catch (InterruptedException e) {
            end(run, RunStatus.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            try {
                end(run, RunStatus.FAILED);
            } catch (StoreException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        end(run, control.isFinishing() ? RunStatus.CANCELLED : whenDone.get());
        context.listener().runFinished(run.runId());
    }

    /** Ends a run, and with one that is not complete the replays that wait for it. */
    private void end(StoredRun run, RunStatus status) {
        store.finishRun(run.runId(), status, context.clock().instant());
        if (status != RunStatus.COMPLETE) {
            store.replaysOf(run.runId()).stream()
                    .filter(replay -> replay.status() == RunStatus.RUNNING)
                    .forEach(replay -> store.finishRun(
                            replay.runId(), status, context.clock().instant()));
        }
    }

    private static List<LiveCell> cells(RunPlan plan, List<EvalCase> cases, ModelProvider provider) {
        return cells(plan.runId(), plan.models(), plan.cases(), cases, provider);
    }

    /** The cells that the provider has answers for; {@code cases} are those of {@code planned}, one by one. */
    private static List<LiveCell> cells(
            RunId runId,
            List<PlannedModel> models,
            List<PlannedCase> planned,
            List<EvalCase> cases,
            ModelProvider provider) {
        List<LiveCell> cells = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            EvalCase evalCase = cases.get(i);
            for (PlannedModel model : models) {
                int limit = Math.min(model.maxAttempts(), provider.attemptsAvailable(evalCase, model.modelId()));
                if (limit > 0) {
                    cells.add(new LiveCell(runId, evalCase, planned.get(i), model, limit, List.of()));
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
        private RunControl control = new RunControl();
        private @Nullable HardwareMonitor hardware;

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
         * Sets what steers the runs.
         *
         * @param steers pauses them, or ends them early
         * @return this builder
         */
        public Builder control(RunControl steers) {
            this.control = steers;
            return this;
        }

        /**
         * Sets what measures the machine while models are called. Providers that only play replies back are not measured.
         *
         * @param monitor the monitor; by default nothing is measured
         * @return this builder
         */
        public Builder hardware(@Nullable HardwareMonitor monitor) {
            this.hardware = monitor;
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
