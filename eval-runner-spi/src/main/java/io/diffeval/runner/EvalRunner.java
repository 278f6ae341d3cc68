package io.diffeval.runner;

import com.github.f4b6a3.uuid.UuidCreator;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunLock;
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
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final RunPlugins plugins;
    private final RunContext context;
    private final RunExecution execution;
    private final RunPlanner planner;
    private final @Nullable HardwareMonitor hardware;

    private EvalRunner(Builder builder) {
        this.store = builder.store;
        this.registry = builder.registry == null ? Registry.load(EvalRunner.class.getClassLoader()) : builder.registry;
        AnswerScorers answerScorers = new AnswerScorers(registry);
        this.plugins = new RunPlugins(registry, answerScorers);
        this.context = new RunContext(
                builder.clock,
                builder.nanoTime,
                builder.ids,
                new ShieldedListener(builder.listener),
                builder.control,
                new Workers(builder.executor, builder.contextPropagator));
        this.execution = new RunExecution(store, context);
        this.planner = new RunPlanner(store, answerScorers, builder.clock, builder.ids);
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
        List<NamedScorer> scorers = plugins.scorers(spec.scorers());
        RunPlan plan;
        try (ModelProvider provider = providerFactory.create(spec.providerConfig())) {
            List<ProcessingFunction> processings = strategies.stream()
                    .map(strategy -> RunPlanner.processing(parserFactory, strategy, spec.strategyConfig()))
                    .toList();
            ProcessingFunction processing = processings.get(0);
            plan = store(() -> planner.plan(spec, provider, providerFactory, processing, scorers));
            StoredRun root = stored(plan.runId());
            for (ProcessingFunction further : processings.subList(1, processings.size())) {
                store.createRun(planner.planReplay(root, further, scorers));
            }
            LiveRun live = new LiveRun(root, spec.limits().budget(), provider, hardware, context);
            live.addCells(plan.cases(), spec.cases(), plan.models());
            RunLock lock = store.lockRun(root.runId());
            try (lock) {
                live(root, live, provider, scorers, spec.limits());
            }
        }
        return summariesWithReplays(plan.runId(), scorers);
    }

    /**
     * Goes on with a run that was cancelled or killed, or whose budget was used up, from what is stored: makes the
     * attempts that are missing, under the plan as it was, and then its replays. Does nothing where nothing is missing.
     *
     * @param runId a run, or a replay of one
     * @param cases the cases of the files that the run was started with, for a provider that needs more than what is
     *     stored, as {@code recorded} does; else none
     * @param scorerIds the scorers of the run
     * @param limits how fast, and how far
     * @return a summary for each strategy, that of the run first
     * @throws InputException if the run is unknown, goes on already, in this process or another, or was planned with
     *     plugins that are not here in the same version; nothing is changed then
     * @throws io.diffeval.core.StoreException if the database fails; what was stored before stays
     * @throws InterruptedException if the thread was interrupted; the run is stored as cancelled
     */
    public List<StrategySummary> resume(RunId runId, List<EvalCase> cases, List<String> scorerIds, RunLimits limits)
            throws InterruptedException {
        StoredRun root = rootOf(runId);
        List<NamedScorer> scorers = plugins.scorers(scorerIds);
        plugins.requireSame(root, scorers, store.casesOf(root.runId()));
        for (StoredRun replay : store.replaysOf(root.runId())) {
            plugins.requireSame(replay, scorers, store.casesOf(replay.runId()));
        }
        if (root.status() != RunStatus.COMPLETE) {
            resume(root, cases, scorers, limits);
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
        return replay(runId, parserId, strategyIds, PluginConfig.empty(), scorerIds);
    }

    /**
     * Judges the stored replies of a run again like {@link #replay(RunId, String, List, List)}, under strategies with
     * settings, which are stored with each new run.
     *
     * @param runId a run, or a replay of one
     * @param parserId a parser's id, null for the run's own
     * @param strategyIds the strategies
     * @param strategyConfig their settings, all of which each of them must know
     * @param scorerIds the scorers; the first is the primary one
     * @return a summary for each strategy, in the order given; fewer where the replay was cancelled
     * @throws InputException if the run or something named is unknown, or a setting out of its range; nothing is stored
     *     then
     * @throws io.diffeval.core.StoreException if the database fails; what was stored before stays
     * @throws InterruptedException if the thread was interrupted; the replay is stored as cancelled
     */
    public List<StrategySummary> replay(
            RunId runId,
            @Nullable String parserId,
            List<String> strategyIds,
            PluginConfig strategyConfig,
            List<String> scorerIds)
            throws InterruptedException {
        if (strategyIds.stream().distinct().count() < strategyIds.size()) {
            throw new InputException("a strategy is named twice: " + strategyIds);
        }
        StoredRun root = rootOf(runId);
        OutputParserFactory parserFactory =
                registry.parser(parserId == null ? root.processing().parser().id() : parserId);
        List<ProcessingFunction> processings = strategyIds.stream()
                .map(registry::strategy)
                .map(strategy -> RunPlanner.processing(parserFactory, strategy, strategyConfig))
                .toList();
        List<NamedScorer> scorers = plugins.scorers(scorerIds);
        List<StrategySummary> summaries = new ArrayList<>();
        for (ProcessingFunction processing : processings) {
            RunPlan plan = planner.planReplay(root, processing, scorers);
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
        summaries.add(summary(root));
        for (StoredRun replay : store.replaysOf(runId)) {
            if (root.status() == RunStatus.COMPLETE) {
                summaries.add(replay.status() == RunStatus.COMPLETE ? summary(replay) : replay(root, replay, scorers));
            }
        }
        return summaries;
    }

    private void resume(StoredRun root, List<EvalCase> cases, List<NamedScorer> scorers, RunLimits limits)
            throws InterruptedException {
        List<PlannedModel> models = store.modelsOf(root.runId());
        plugins.requireSameProvider(root, models);
        try (ModelProvider provider = plugins.provider(models)) {
            StoredCases stored = new StoredCases(cases);
            List<PlannedCase> planned = store.casesOf(root.runId());
            LiveRun live = new LiveRun(root, limits.budget(), provider, hardware, context);
            live.addCells(planned, planned.stream().map(stored::of).toList(), models);
            if (live.isEmpty()) {
                throw new InputException("provider " + models.get(0).provider().id()
                        + " has no answer for any case of the run; if it plays back case files, name them (--cases)");
            }
            RunLock lock = store.lockRun(root.runId());
            try (lock) {
                store.reopenRun(root.runId());
                live(root, live, provider, scorers, limits);
            }
        }
    }

    private void live(StoredRun run, LiveRun live, ModelProvider provider, List<NamedScorer> scorers, RunLimits limits)
            throws InterruptedException {
        ReplyJudge judge = plugins.judge(run.processing(), scorers);
        live.restore(store, judge);
        CallGate gate = new CallGate(limits.maxConcurrency(), limits.rates(context.nanoTime()), context.nanoTime());
        OutputParser parser = plugins.parser(run.processing());
        RetryingCall call = new RetryingCall(provider, parser, gate, limits.retries(), live);
        execution.execute(
                run,
                live.validAttemptsMissing(),
                context.workers().forCalls(limits.maxConcurrency()),
                limits.maxConcurrency(),
                (pool, writer) -> live.submit(call, judge, pool, writer, limits.oneModelAtATime()),
                live::status);
        live.recordHardware(store);
    }

    private StrategySummary replay(StoredRun root, StoredRun replay, List<NamedScorer> scorers)
            throws InterruptedException {
        ReplyJudge judge = plugins.judge(replay.processing(), scorers);
        int cores = Runtime.getRuntime().availableProcessors();
        RunLock lock = store.lockRun(replay.runId());
        try (lock) {
            execution.execute(
                    replay,
                    store.countAttempts(root.runId()),
                    context.workers().forCores(cores),
                    2 * cores,
                    (pool, writer) -> new ReplayRun(replay, judge, pool, writer, context, cores).run(store),
                    () -> root.status() == RunStatus.COMPLETE ? RunStatus.COMPLETE : RunStatus.INCOMPLETE);
        }
        return summary(replay);
    }

    private StrategySummary summary(StoredRun run) {
        return StrategySummary.of(
                store, run.runId(), run.processing().strategy().id());
    }

    private StoredRun rootOf(RunId runId) {
        StoredRun run = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"));
        return run.replayOf() == null ? run : stored(run.replayOf());
    }

    private StoredRun stored(RunId runId) {
        return store.findRun(runId).orElseThrow(() -> new IllegalStateException("a stored run is gone: " + runId));
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
        private @Nullable Executor executor;
        private UnaryOperator<Runnable> contextPropagator = UnaryOperator.identity();

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
         * Sets where calls wait and replies are judged.
         *
         * @param runsTasks runs as many tasks at once as calls are allowed, and never on the thread that submits them;
         *     it is not shut down. By default virtual threads, or a pool where the JVM has none
         * @return this builder
         */
        public Builder executor(Executor runsTasks) {
            this.executor = runsTasks;
            return this;
        }

        /**
         * Sets what carries the context of the thread that starts a run over to those that do its work, for example
         * {@code task -> ContextSnapshotFactory.builder().build().captureAll().wrap(task)} of Micrometer.
         *
         * @param wraps makes of a task one that runs in the context of the thread that calls this
         * @return this builder
         */
        public Builder contextPropagator(UnaryOperator<Runnable> wraps) {
            this.contextPropagator = wraps;
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
