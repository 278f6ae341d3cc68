package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.PROSE;
import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.RunLock;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.Budget;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunControl;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that ended early, and went on. */
class ResumeTests {
    private static final List<String> SCORERS = List.of("reference");
    private static final RunLimits LIMITS = RunLimits.builder().build();

    @TempDir
    Path folder;

    private RunStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentHashMap<String, String> seen = new ConcurrentHashMap<>();

    @BeforeEach
    void open() {
        store = EvalDatabase.open(folder.resolve("evals.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_stored_is_not_asked_again_and_the_rest_is() throws InterruptedException {
        RunId run = cancelledAfter(7, List.of("strict", "careful"));
        int paid = calls.get();

        List<StrategySummary> summaries =
                runner(RunListener.NONE, new RunControl()).resume(run, List.of(), SCORERS, LIMITS);

        assertThat(calls.get()).as("no attempt is made twice").isEqualTo(20).isGreaterThan(paid);
        assertThat(summaries).extracting(StrategySummary::attempts).containsExactly(20L, 20L);
        assertThat(summaries).extracting(StrategySummary::status).containsOnly(RunStatus.COMPLETE);
        assertThat(summaries).extracting(StrategySummary::strategy).containsExactly("strict", "careful");
    }

    @Test
    void a_resumed_call_sends_what_the_first_one_would_have_sent() throws InterruptedException {
        RunId run = cancelledAfter(1, List.of("strict"));
        seen.clear();

        runner(RunListener.NONE, new RunControl()).resume(run, List.of(), SCORERS, LIMITS);

        assertThat(seen)
                .isNotEmpty()
                .allSatisfy((id, text) -> assertThat(text).isEqualTo("edit " + id + " in a.txt of one\ntwo\n"));
    }

    @Test
    void a_run_that_is_complete_stays_as_it_is() throws InterruptedException {
        RunId run = cancelledAfter(20, List.of("strict"));
        EvalRunner runner = runner(RunListener.NONE, new RunControl());
        runner.resume(run, List.of(), SCORERS, LIMITS);
        List<StoredAttempt> before = attempts(run);

        List<StrategySummary> again = runner.resume(run, List.of(), SCORERS, LIMITS);

        assertThat(again).singleElement().extracting(StrategySummary::status).isEqualTo(RunStatus.COMPLETE);
        assertThat(attempts(run)).isEqualTo(before);
    }

    @Test
    void a_run_that_goes_on_already_is_left_alone() throws InterruptedException {
        RunId run = cancelledAfter(7, List.of("strict"));
        int paid = calls.get();
        EvalRunner runner = runner(RunListener.NONE, new RunControl());
        RunLock elsewhere = store.lockRun(run);
        try (elsewhere) {
            assertThatThrownBy(() -> runner.resume(run, List.of(), SCORERS, LIMITS))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("run " + run + " is going on already");
        }
        assertThat(calls.get()).isEqualTo(paid);

        runner.resume(run, List.of(), SCORERS, LIMITS);

        assertThat(attempts(run)).hasSize(20);
    }

    @Test
    void a_cell_that_was_begun_gets_only_the_attempts_that_it_lacks() throws InterruptedException {
        RunControl control = new RunControl();
        RunListener finishAfterFirst = new RunListener() {
            @Override
            public void attemptFinished(Attempt attempt) {
                control.finish();
            }
        };
        EvalCase evalCase = recorded("a", PROSE, RIGHT, PROSE, RIGHT);
        RunSpec spec = RunSpec.builder(List.of(evalCase)).validAttempts(2).build();
        RunId run = runner(finishAfterFirst, control).run(spec).get(0).runId();

        runner(RunListener.NONE, new RunControl()).resume(run, List.of(evalCase), SCORERS, LIMITS);

        assertThat(attempts(run)).extracting(StoredAttempt::attemptNo).containsExactly(1, 2, 3, 4);
        assertThat(attempts(run)).extracting(StoredAttempt::isValid).containsExactly(false, true, false, true);
    }

    @Test
    void replies_that_are_played_back_need_their_files() throws InterruptedException {
        RunControl control = new RunControl();
        control.finish();
        RunId run = runner(RunListener.NONE, control)
                .run(RunSpec.builder(List.of(recorded("a", RIGHT))).build())
                .get(0)
                .runId();
        EvalRunner runner = runner(RunListener.NONE, new RunControl());

        assertThatThrownBy(() -> runner.resume(run, List.of(), SCORERS, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--cases");
        assertThatThrownBy(() -> runner.resume(run, List.of(recorded("other", RIGHT)), SCORERS, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("case 'a'");
        assertThat(store.findRun(run)).get().extracting(r -> r.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_used_up_budget_leaves_the_run_incomplete_and_what_is_stored_counts_when_it_goes_on()
            throws InterruptedException {
        List<String> told = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public synchronized void budgetExhausted(RunId runId, String bound) {
                told.add(bound);
            }
        };
        RunLimits tight = RunLimits.builder()
                .maxConcurrency(1)
                .budget(new Budget(0.05, null, null))
                .build();
        EvalRunner runner = runner(listener, new RunControl());

        StrategySummary first =
                runner.run(spec(List.of("strict")).limits(tight).build()).get(0);
        StrategySummary again =
                runner.resume(first.runId(), List.of(), SCORERS, tight).get(0);
        StrategySummary rest =
                runner.resume(first.runId(), List.of(), SCORERS, LIMITS).get(0);

        assertThat(first.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(first.attempts()).as("a cent each").isEqualTo(5);
        assertThat(again.attempts()).isEqualTo(5);
        assertThat(rest.attempts()).isEqualTo(20);
        assertThat(rest.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(told).hasSize(2).allSatisfy(bound -> assertThat(bound).contains("cost budget of 0.05"));
    }

    @Test
    void a_budget_that_a_reply_does_not_count_against_is_told_once() throws InterruptedException {
        List<String> told = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public synchronized void budgetUncounted(RunId runId, String bound) {
                told.add(bound);
            }
        };
        RunLimits bounded =
                RunLimits.builder().budget(new Budget(0.05, 100L, null)).build();

        runner(listener, new RunControl())
                .run(RunSpec.builder(List.of(recorded("a", RIGHT), recorded("b", RIGHT)))
                        .limits(bounded)
                        .build());
        runner(listener, new RunControl())
                .run(RunSpec.builder(List.of(recorded("a", RIGHT))).build());

        assertThat(told).singleElement().asString().contains("cost of a reply is unknown");
    }

    @Test
    void a_run_planned_with_other_scorers_is_not_mixed() throws InterruptedException {
        RunId run = cancelledAfter(1, List.of("strict"));

        assertThatThrownBy(() -> runner(RunListener.NONE, new RunControl()).resume(run, List.of(), List.of(), LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("scorers");
    }

    @Test
    void a_run_whose_provider_is_of_another_version_is_not_mixed() throws InterruptedException {
        RunId run = cancelledAfter(1, List.of("strict"));
        ModelProviderFactory newer =
                EngineCases.live((request, reply) -> Completion.builder().build(), "2");
        EvalRunner runner = EvalRunner.builder(store)
                .registry(Registry.load(ResumeTests.class.getClassLoader()).with(newer))
                .build();

        assertThatThrownBy(() -> runner.resume(run, List.of(), SCORERS, LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("planned with provider live 1, and here is version 2");
    }

    private RunId cancelledAfter(int attempts, List<String> strategies) throws InterruptedException {
        RunControl control = new RunControl();
        AtomicInteger ended = new AtomicInteger();
        RunListener listener = new RunListener() {
            @Override
            public void attemptFinished(Attempt attempt) {
                if (ended.incrementAndGet() == attempts) {
                    control.finish();
                }
            }
        };
        RunLimits one = RunLimits.builder().maxConcurrency(1).build();
        StrategySummary summary = runner(listener, control)
                .run(spec(strategies).limits(one).build())
                .get(0);
        assertThat(summary.attempts()).isEqualTo(attempts);
        assertThat(summary.status()).isEqualTo(RunStatus.CANCELLED);
        return summary.runId();
    }

    private RunSpec.Builder spec(List<String> strategies) {
        return RunSpec.builder(IntStream.range(0, 20).mapToObj(this::live).toList())
                .provider("live")
                .models(List.of(new ModelId("example/live")))
                .strategies(strategies);
    }

    private EvalCase live(int number) {
        EvalCase plain = recorded("case-" + number);
        return new EvalCase(
                plain.testId(),
                plain.caseSet(),
                plain.definitionHash(),
                null,
                null,
                plain.filePath(),
                plain.fileContents(),
                plain.expectedContents(),
                List.of(new ChatMessage("user", "edit " + plain.testId())),
                Map.of(),
                List.of());
    }

    private EvalRunner runner(RunListener listener, RunControl control) {
        ModelProvider provider = (request, reply) -> {
            calls.incrementAndGet();
            EvalCase asked = request.evalCase();
            seen.put(
                    asked.testId(),
                    asked.messages().get(0).text() + " in " + asked.filePath() + " of " + asked.fileContents());
            reply.onText(RIGHT);
            return Completion.builder().costUsd(0.01).build();
        };
        return EvalRunner.builder(store)
                .registry(Registry.load(ResumeTests.class.getClassLoader()).with(EngineCases.live(provider)))
                .listener(listener)
                .control(control)
                .build();
    }

    private List<StoredAttempt> attempts(RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }
}
