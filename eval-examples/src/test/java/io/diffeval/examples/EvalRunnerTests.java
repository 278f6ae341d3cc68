package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.ABSENT;
import static io.diffeval.examples.EngineCases.PROSE;
import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static io.diffeval.examples.EngineCases.recordedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RetryPolicy;
import io.diffeval.runner.RunControl;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.RetriableProviderException;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine with real plugins and a real database. */
class EvalRunnerTests {
    @TempDir
    Path folder;

    private RunStore store;
    private Registry registry = Registry.load(EvalRunnerTests.class.getClassLoader());

    @BeforeEach
    void open() {
        store = EvalDatabase.open(folder.resolve("evals.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_invalid_attempt_is_stored_and_followed_by_another() throws InterruptedException {
        StrategySummary summary = run(RunSpec.builder(List.of(recorded("a", PROSE, RIGHT, RIGHT))));

        assertThat(summary.outcomes()).isEqualTo(Map.of(Outcome.NOT_ATTEMPTED, 1L, Outcome.CORRECT_EXACT, 1L));
        assertThat(attempts(summary.runId()))
                .extracting(StoredAttempt::attemptNo)
                .containsExactly(1, 2);
    }

    @Test
    void a_diff_that_does_not_apply_is_a_valid_attempt_and_not_repeated() throws InterruptedException {
        StrategySummary summary = run(RunSpec.builder(List.of(recorded("a", ABSENT, RIGHT))));

        assertThat(summary.outcomes()).isEqualTo(Map.of(Outcome.CLEAN_FAILURE, 1L));
        assertThat(attempts(summary.runId()))
                .extracting(StoredAttempt::error)
                .containsExactly(ErrorCode.DIFF_EDIT_ERROR);
    }

    @Test
    void attempts_end_at_the_limit_however_many_are_invalid() throws InterruptedException {
        StrategySummary summary = run(RunSpec.builder(List.of(recorded("a", PROSE, PROSE, PROSE, RIGHT)))
                .maxAttempts(2));

        assertThat(summary.outcomes()).isEqualTo(Map.of(Outcome.NOT_ATTEMPTED, 2L));
    }

    @Test
    void several_valid_attempts_are_made_where_several_are_wanted() throws InterruptedException {
        StrategySummary summary = run(RunSpec.builder(List.of(recorded("a", RIGHT, PROSE, ABSENT, RIGHT)))
                .validAttempts(2));

        assertThat(summary.attempts()).isEqualTo(3);
        assertThat(summary.correct()).isEqualTo(1);
    }

    @Test
    void a_replay_under_the_same_strategy_finds_the_same_verdicts() throws InterruptedException {
        EvalRunner runner = EvalRunner.builder(store).build();
        RunId root = runner.run(RunSpec.builder(ExampleCases.load().cases()).build())
                .get(0)
                .runId();

        RunId replay = runner.replay(root, null, List.of("careful"), List.of("reference"))
                .get(0)
                .runId();

        assertThat(verdicts(replay)).isEqualTo(verdicts(root));
        assertThat(store.findRun(replay)).map(StoredRun::replayOf).contains(root);
    }

    @Test
    void settings_of_a_strategy_are_stored_with_the_run_and_decide_it_when_it_is_recomputed()
            throws InterruptedException {
        String rest = "further line\n".repeat(50_000);
        EvalRunner runner = EvalRunner.builder(store).build();
        PluginConfig little = PluginConfig.of(Map.of("max-work", "1"));
        RunSpec spec = RunSpec.builder(List.of(recordedIn("one\ntwo\n" + rest, "one\n2\n" + rest, "a", RIGHT)))
                .strategyConfig(little)
                .build();

        StrategySummary run = runner.run(spec).get(0);
        StrategySummary usual = runner.replay(run.runId(), null, List.of("careful"), List.of("reference"))
                .get(0);
        StrategySummary again = runner.replay(run.runId(), null, List.of("strict"), little, List.of("reference"))
                .get(0);

        assertThat(run.correct()).isZero();
        assertThat(usual.correct()).isEqualTo(1);
        assertThat(again.correct()).isEqualTo(1);
        assertThat(store.findRun(run.runId()).orElseThrow().processing().configJson())
                .isEqualTo("{\"parser\":{},\"strategy\":{\"max-work\":\"1\"}}");
        for (StrategySummary each : List.of(run, usual, again)) {
            RecomputedRun recomputed = new Recomputation(store, registry).recompute(each.runId(), Progress.NONE);
            assertThat(recomputed.recomputed()).isEqualTo(1);
            assertThat(recomputed.difference()).isEmpty();
        }
    }

    @Test
    void a_setting_that_a_strategy_does_not_take_ends_the_run_before_anything_is_stored() {
        RunSpec.Builder spec = RunSpec.builder(List.of(recorded("a", RIGHT)))
                .strategies(List.of("as-roo@2026", "careful"))
                .strategyConfig(PluginConfig.of(Map.of("threshold-percent", "80")));

        assertThatThrownBy(() -> run(spec)).hasMessageContaining("careful: unknown setting 'threshold-percent'");
        assertThat(store.latestRootRun()).isEmpty();
    }

    @Test
    void a_replay_of_a_replay_points_to_the_root() throws InterruptedException {
        EvalRunner runner = EvalRunner.builder(store).build();
        List<StrategySummary> first = runner.run(RunSpec.builder(List.of(recorded("a", RIGHT)))
                .strategies(List.of("strict", "as-cline@2025-06-26"))
                .build());

        RunId again = runner.replay(first.get(1).runId(), null, List.of("as-cline@2025-06-06"), List.of("reference"))
                .get(0)
                .runId();

        assertThat(store.findRun(again))
                .map(StoredRun::replayOf)
                .contains(first.get(0).runId());
        assertThat(store.replaysOf(first.get(0).runId())).hasSize(2);
    }

    @Test
    void a_failing_provider_costs_its_attempts_and_nothing_else() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ModelProvider flaky = (request, listener) -> {
            if (calls.incrementAndGet() == 1) {
                throw new RetriableProviderException(ErrorCode.RATE_LIMITED, "slow down");
            }
            if (calls.get() == 2) {
                throw new IllegalStateException("a bug in the plugin");
            }
            listener.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary summary = run(live(flaky, 1)
                .limits(RunLimits.builder()
                        .retries(new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                        .build()));

        assertThat(summary.outcomes()).isEqualTo(Map.of(Outcome.INFRASTRUCTURE_ERROR, 2L, Outcome.CORRECT_EXACT, 1L));
        assertThat(attempts(summary.runId()))
                .extracting(StoredAttempt::error)
                .containsExactly(ErrorCode.RATE_LIMITED, ErrorCode.API_ERROR, null);
    }

    @Test
    void times_are_measured_where_they_say_something_about_the_model() throws InterruptedException {
        ModelProvider provider = (request, listener) -> {
            listener.onText(RIGHT.substring(0, 4));
            listener.onText(RIGHT.substring(4));
            return Completion.builder().build();
        };
        AtomicInteger ticks = new AtomicInteger();
        RunSpec.Builder spec = live(provider, 1);
        EvalRunner runner = EvalRunner.builder(store)
                .registry(registry)
                .nanoTime(() -> ticks.getAndIncrement() * 10_000_000L)
                .build();

        RunId live = runner.run(spec.build()).get(0).runId();
        RunId played = runner.run(RunSpec.builder(List.of(recorded("b", RIGHT))).build())
                .get(0)
                .runId();

        assertThat(attempts(live))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.reply().timings()).isEqualTo(new CallTimings(10L, 20L, 30L)));
        assertThat(attempts(played))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.reply().timings()).isEqualTo(CallTimings.UNKNOWN));
    }

    @Test
    void cancelling_abandons_calls_in_flight_and_keeps_what_had_ended() throws InterruptedException {
        RunControl control = new RunControl();
        CountDownLatch never = new CountDownLatch(1);
        ModelProvider stuck = (request, listener) -> {
            if (!request.evalCase().testId().equals("0")) {
                never.await();
            }
            listener.onText(RIGHT);
            return Completion.builder().build();
        };
        RunListener cancelAfterFirst = new RunListener() {
            @Override
            public void attemptFinished(Attempt attempt) {
                control.abandon();
            }
        };

        RunSpec.Builder spec = live(stuck, 20)
                .strategies(List.of("strict", "as-cline@2025-06-26"))
                .limits(RunLimits.builder().maxConcurrency(4).build());
        EvalRunner runner = EvalRunner.builder(store)
                .registry(registry)
                .listener(cancelAfterFirst)
                .control(control)
                .build();
        List<StrategySummary> summaries = runner.run(spec.build());

        assertThat(summaries).singleElement().satisfies(summary -> {
            assertThat(summary.attempts()).isEqualTo(1);
            assertThat(store.findRun(summary.runId())).map(StoredRun::status).contains(RunStatus.CANCELLED);
        });

        List<StrategySummary> replays = EvalRunner.builder(store)
                .registry(registry)
                .build()
                .replay(summaries.get(0).runId(), null, List.of("as-cline@2025-06-26"), List.of("reference"));

        assertThat(replays)
                .as("a replay of a run that was not finished is not complete either")
                .extracting(StrategySummary::status)
                .containsExactly(RunStatus.INCOMPLETE);
    }

    @Test
    void what_cannot_be_used_is_refused_before_anything_is_stored() {
        EvalCase evalCase = recorded("a", RIGHT);

        assertThatThrownBy(() -> run(RunSpec.builder(List.of(evalCase)).strategies(List.of("no-such"))))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> run(RunSpec.builder(List.of(evalCase)).models(List.of(new ModelId("no/such")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model 'no/such'");
        assertThatThrownBy(() -> run(RunSpec.builder(List.of(evalCase))
                        .providerConfig(PluginConfig.of(Map.of("chunk-chars", "none")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("chunk-chars");
        assertThat(store.latestRootRun()).isEmpty();
    }

    @Test
    void a_case_that_changed_under_its_id_is_refused() throws InterruptedException {
        run(RunSpec.builder(List.of(recorded("a", RIGHT))));
        EvalCase changed = new EvalCase(
                "a",
                "set",
                ContentHash.of("other"),
                null,
                null,
                "a.txt",
                "x",
                null,
                List.of(),
                Map.of(),
                recorded("a", RIGHT).recordedOutputs());

        assertThatThrownBy(() -> run(RunSpec.builder(List.of(changed))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("task a");
    }

    @Test
    void two_runs_at_once_whose_sets_share_an_id_both_find_a_name_for_it() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Callable<StrategySummary>> runs = new ArrayList<>();
            for (String caseSet : List.of("one", "other")) {
                EvalCase shared = inSet(caseSet, recorded("a", RIGHT));
                runs.add(() -> run(RunSpec.builder(List.of(shared))));
            }
            for (Future<StrategySummary> run : executor.invokeAll(runs)) {
                assertThat(run.get().correct()).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static EvalCase inSet(String caseSet, EvalCase evalCase) {
        return new EvalCase(
                evalCase.testId(),
                caseSet,
                ContentHash.of(caseSet),
                null,
                null,
                evalCase.filePath(),
                evalCase.fileContents(),
                evalCase.expectedContents(),
                List.of(),
                Map.of(),
                evalCase.recordedOutputs());
    }

    @Test
    void a_database_that_fails_ends_the_run_with_its_error() {
        List<EvalCase> cases = IntStream.range(0, 2_000)
                .mapToObj(i -> recorded("case-" + i, RIGHT))
                .toList();
        RunListener closeTheStore = new RunListener() {
            @Override
            public void stored(int attempts) {
                store.close();
            }
        };
        EvalRunner runner = EvalRunner.builder(store).listener(closeTheStore).build();

        assertThatThrownBy(() -> runner.run(RunSpec.builder(cases).build())).isInstanceOf(StoreException.class);
    }

    @Test
    void many_cells_at_once_lose_nothing() throws InterruptedException {
        ModelProvider provider = (request, listener) -> {
            listener.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary summary = run(live(provider, 3_000));

        assertThat(summary.correct()).isEqualTo(3_000);
    }

    private StrategySummary run(RunSpec.Builder spec) throws InterruptedException {
        return EvalRunner.builder(store)
                .registry(registry)
                .build()
                .run(spec.build())
                .get(0);
    }

    private RunSpec.Builder live(ModelProvider provider, int cases) {
        registry = registry.with(EngineCases.live(provider));
        return RunSpec.builder(IntStream.range(0, cases)
                        .mapToObj(i -> recorded(String.valueOf(i)))
                        .toList())
                .provider("live")
                .models(List.of(new ModelId("example/live")));
    }

    private List<StoredAttempt> attempts(RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }

    private List<OutcomeCount> verdicts(RunId run) {
        return store.outcomeCounts(run);
    }
}
