package io.diffeval.runner;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.StoredRuns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the stored replies of a run again, with the plugins that judged them, and compares every column of every
 * verdict with what is stored: results, evidence of parts, files touched, scores. Nothing is written.
 *
 * <pre>{@code
 * RecomputedRun again = new Recomputation(store, registry).recompute(runId, Progress.NONE);
 * again.difference().ifPresent(row -> System.out.println(row.describe()));
 * }</pre>
 *
 * <p>What a provider said, when and at what cost, is taken as it is stored; in a replay it has to be that of its root.
 */
public final class Recomputation {
    private static final int BATCH = 100;

    private final StoredRuns store;
    private final Registry registry;

    /**
     * Prepares to recompute runs.
     *
     * @param store where they are
     * @param registry the plugins
     */
    public Recomputation(StoredRuns store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * Recomputes a run on all cores, holding its cases but never all of its replies in memory.
     *
     * @param runId the run
     * @param progress hears of each result
     * @return what came of it; without a parser, a strategy or a scorer of the very version that the run had, nothing
     *     is recomputed
     * @throws InputException if the run is not stored
     * @throws io.diffeval.core.StoreException if the database fails
     * @throws InterruptedException if the thread was interrupted
     */
    public RecomputedRun recompute(RunId runId, Progress progress) throws InterruptedException {
        return recompute(runId, attempt -> {}, progress);
    }

    /**
     * Recomputes a run like {@link #recompute(RunId, Progress)}, and shows its attempts by the way.
     *
     * @param runId the run
     * @param observer sees each attempt as it is stored, on the calling thread
     * @param progress hears of each result
     * @return what came of it
     * @throws InputException if the run is not stored
     * @throws io.diffeval.core.StoreException if the database fails
     * @throws InterruptedException if the thread was interrupted
     */
    public RecomputedRun recompute(RunId runId, Consumer<? super StoredAttempt> observer, Progress progress)
            throws InterruptedException {
        StoredRun run = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"));
        long results = store.countAttempts(runId);
        ReplyJudge judge;
        try {
            judge = judge(run);
        } catch (InputException e) {
            return new RecomputedRun(runId, 0, results, results == 0 ? null : e.getMessage(), Optional.empty());
        }
        progress.begin(runId.value(), results);
        Work work = new Work(run, judge, progress);
        int processors = Runtime.getRuntime().availableProcessors();
        try (Workers.Lease workers = Workers.OWN.forCores(processors);
                WorkPool pool = new WorkPool(workers.executor(), 2 * processors, new RunControl())) {
            store.forEachResult(runId, result -> {
                observer.accept(result.attempt());
                work.add(result, pool);
            });
            work.submit(pool);
            pool.await();
        }
        return work.result();
    }

    /** The judge of a run, of exactly the versions that it had. */
    private ReplyJudge judge(StoredRun run) {
        var parser = registry.parser(run.processing().parser().id());
        var strategy = registry.strategy(run.processing().strategy().id());
        PluginConfig strategyConfig = RunPlugins.strategyConfig(run.processing());
        var available = RunPlanner.processing(parser, strategy, strategyConfig);
        if (!available.equals(run.processing())) {
            throw new InputException(
                    "they were judged by " + name(run.processing()) + ", but there is " + name(available));
        }
        List<NamedScorer> scorers = new ArrayList<>();
        for (var stored : store.scorersOf(run.runId())) {
            NamedScorer scorer = NamedScorer.of(registry.scorer(stored.scorer().id()), PluginConfig.empty());
            if (!scorer.asStored().equals(stored)) {
                throw new InputException("they were scored by scorer " + name(stored.scorer()) + ", but there is "
                        + name(scorer.identity()) + ", or with other settings");
            }
            scorers.add(scorer);
        }
        AnswerScorers answerScorers = new AnswerScorers(registry);
        requireScorersOfAnswers(run, scorers, answerScorers);
        return new ReplyJudge(
                parser.create(PluginConfig.empty()), strategy.create(strategyConfig), scorers, answerScorers);
    }

    /** The scoring hash is over the versions of the scorers of answers too. */
    private void requireScorersOfAnswers(StoredRun run, List<NamedScorer> scorers, AnswerScorers answerScorers) {
        List<PlannedCase> cases = store.casesOf(run.runId());
        if (cases.stream().allMatch(PlannedCase::asksForEdit)) {
            return;
        }
        List<RunScorer> here = answerScorers.ofRun(scorers, cases);
        if (!PlanHashes.scoring(here).equals(run.scoringHash())) {
            throw new InputException("their answers were scored by other versions than are here: "
                    + here.stream().map(scorer -> name(scorer.scorer())).collect(Collectors.joining(", ")));
        }
    }

    private static String name(ProcessingFunction function) {
        return "parser " + name(function.parser()) + " and strategy " + name(function.strategy()) + " with "
                + function.configJson();
    }

    private static String name(PluginIdentity plugin) {
        return plugin.id() + " " + plugin.version();
    }

    /** One run while it is recomputed. */
    private final class Work {
        private final StoredRun run;
        private final ReplyJudge judge;
        private final Progress progress;
        private final Map<CaseId, PlannedCase> cases = new HashMap<>();
        private final Map<ModelId, PlannedModel> models = new HashMap<>();
        private List<StoredResult> batch = new ArrayList<>();
        private long batches;
        private long recomputed;
        private long withoutCase;
        private long firstWrongBatch = Long.MAX_VALUE;
        private @Nullable RowDifference first;

        Work(StoredRun run, ReplyJudge judge, Progress progress) {
            this.run = run;
            this.judge = judge;
            this.progress = progress;
            store.casesOf(run.runId()).forEach(planned -> cases.put(planned.caseId(), planned));
            store.modelsOf(run.runId()).forEach(model -> models.put(model.modelId(), model));
        }

        void add(StoredResult result, WorkPool pool) {
            if (!cases.containsKey(result.attempt().caseId())) {
                withoutCase++;
                return;
            }
            batch.add(result);
            if (batch.size() == BATCH) {
                submit(pool);
            }
        }

        /** Later batches than one that differs are left out: the first row that differs is asked for. */
        void submit(WorkPool pool) {
            List<StoredResult> results = batch;
            long number = batches++;
            batch = new ArrayList<>();
            if (!results.isEmpty() && !isBehindDifference(number)) {
                pool.submit(() -> compare(number, results));
            }
        }

        private void compare(long number, List<StoredResult> results) {
            if (!isBehindDifference(number)) {
                RowDifference first = null;
                for (StoredResult result : results) {
                    first = first == null
                            ? result.firstDifference(attempt(result.attempt())).orElse(null)
                            : first;
                }
                note(number, results.size(), first);
            }
        }

        private Attempt attempt(StoredAttempt stored) {
            PlannedCase planned = cases.get(stored.caseId());
            PlannedModel model = models.get(stored.modelId());
            if (planned == null || model == null) {
                throw new IllegalStateException("a foreign key points nowhere: " + stored.resultId());
            }
            StoredAttempt root = stored.root();
            if (root != null) {
                return ReplayRun.judge(stored.resultId(), run.runId(), planned, root, judge, stored.createdAt());
            }
            return new Attempt(
                    stored.resultId(),
                    run.runId(),
                    stored.caseId(),
                    stored.modelId(),
                    stored.attemptNo(),
                    stored.createdAt(),
                    requestHash(stored, planned, model),
                    stored.reply(),
                    judge.judgeAgain(planned, stored),
                    null);
        }

        private @Nullable ContentHash requestHash(StoredAttempt stored, PlannedCase planned, PlannedModel model) {
            return stored.requestHash() == null
                    ? null
                    : new AttemptParameters(planned, model, run.seed()).requestHash(stored.attemptNo());
        }

        private synchronized boolean isBehindDifference(long number) {
            return number > firstWrongBatch;
        }

        private synchronized void note(long number, long count, @Nullable RowDifference difference) {
            recomputed += count;
            progress.step(count);
            if (difference != null && number < firstWrongBatch) {
                firstWrongBatch = number;
                first = difference;
            }
        }

        synchronized RecomputedRun result() {
            return new RecomputedRun(
                    run.runId(),
                    recomputed,
                    withoutCase,
                    withoutCase == 0 ? null : "the file of their case is not known",
                    Optional.ofNullable(first));
        }
    }
}
