package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunControl;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.HardwareMonitor;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What embedders bring may fail; a reply that is paid for is stored all the same. */
class PluginFaultTests {
    private static final ModelProvider ANSWERS = (request, reply) -> {
        reply.onText(RIGHT.substring(0, 9));
        reply.onText(RIGHT.substring(9));
        return Completion.builder().costUsd(0.5).build();
    };

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void open() {
        store = EvalDatabase.open(folder.resolve("evals.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_parser_that_fails_while_a_reply_streams_costs_none_of_it(boolean atOnce) throws InterruptedException {
        StrategySummary summary = run(
                EvalRunner.builder(store).registry(registry(ANSWERS).with(new BrokenParser(atOnce))),
                spec(1).parser("broken").maxAttempts(1));

        assertThat(attempts(summary)).singleElement().satisfies(attempt -> {
            assertThat(attempt.reply().text()).isEqualTo(RIGHT);
            assertThat(attempt.reply().costUsd()).isEqualTo(0.5);
            assertThat(attempt.error()).isEqualTo(ErrorCode.OTHER_ERROR);
            assertThat(attempt.errorDetail()).contains("a plugin failed");
        });
    }

    @Test
    void a_listener_that_fails_costs_no_reply_and_the_run_goes_on() throws InterruptedException {
        RunListener broken = new RunListener() {
            @Override
            public void attemptFinished(Attempt attempt) {
                throw new IllegalStateException("no more room on the screen");
            }

            @Override
            public void stored(int attempts) {
                throw new AssertionError("nor here");
            }
        };

        StrategySummary summary =
                run(EvalRunner.builder(store).registry(registry(ANSWERS)).listener(broken), spec(20));

        assertThat(summary.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(summary.correct()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_sensor_that_fails_costs_no_reply(boolean atOnce) throws InterruptedException {
        StrategySummary summary =
                run(EvalRunner.builder(store).registry(registry(ANSWERS)).hardware(new BrokenMonitor(atOnce)), spec(2));

        assertThat(summary.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(summary.correct()).isEqualTo(2);
    }

    @Test
    void numbers_that_cannot_be_are_unknown_and_spoil_neither_sums_nor_the_batch() throws InterruptedException {
        List<Completion> hostile = List.of(
                Completion.builder().costUsd(Double.NaN).build(),
                Completion.builder().costUsd(Double.POSITIVE_INFINITY).build(),
                Completion.builder().costUsd(-1.0).build(),
                Completion.builder()
                        .usage(new TokenUsage(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60))
                        .timings(new CallTimings(-1L, Long.MAX_VALUE, Long.MIN_VALUE))
                        .build());
        ModelProvider provider = (request, reply) -> {
            reply.onText(RIGHT);
            return hostile.get(request.attemptNo() - 1);
        };

        StrategySummary summary =
                run(EvalRunner.builder(store).registry(registry(provider)), spec(1).validAttempts(hostile.size()));

        assertThat(summary.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(attempts(summary)).hasSize(hostile.size()).allSatisfy(attempt -> {
            assertThat(attempt.reply().costUsd()).isNull();
            assertThat(attempt.reply().usage()).isEqualTo(TokenUsage.UNKNOWN);
        });
        assertThat(attempts(summary).get(3).reply().timings()).isEqualTo(CallTimings.UNKNOWN);
    }

    @Test
    void an_attempt_that_a_provider_interrupts_for_no_reason_is_missing_and_the_run_says_so()
            throws InterruptedException {
        ModelProvider provider = (request, reply) -> {
            if (request.evalCase().testId().equals("case-1")) {
                throw new InterruptedException("nobody asked for that");
            }
            return ANSWERS.complete(request, reply);
        };

        StrategySummary summary = run(EvalRunner.builder(store).registry(registry(provider)), spec(3));

        assertThat(summary.attempts()).isEqualTo(2);
        assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void a_reply_whose_judging_is_abandoned_is_not_stored_as_failed() throws InterruptedException {
        RunControl control = new RunControl();
        ScorerFactory patient = new PatientScorer(control);

        StrategySummary summary = run(
                EvalRunner.builder(store)
                        .registry(registry(ANSWERS).with(patient))
                        .control(control),
                spec(1).scorers(List.of(patient.id())));

        assertThat(summary.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(summary.attempts()).isZero();
    }

    private static Registry registry(ModelProvider provider) {
        return Registry.load(PluginFaultTests.class.getClassLoader()).with(EngineCases.live(provider));
    }

    private static RunSpec.Builder spec(int cases) {
        List<EvalCase> all = IntStream.range(0, cases)
                .mapToObj(number -> recorded("case-" + number))
                .toList();
        return RunSpec.builder(all).provider("live").models(List.of(new ModelId("example/live")));
    }

    private static StrategySummary run(EvalRunner.Builder runner, RunSpec.Builder spec) throws InterruptedException {
        return runner.build().run(spec.build()).get(0);
    }

    private List<StoredAttempt> attempts(StrategySummary summary) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(summary.runId(), attempts::add);
        return attempts;
    }

    /** Fails when it begins, or at each chunk and at the end. */
    private record BrokenParser(boolean atOnce) implements OutputParserFactory {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public OutputParser create(PluginConfig config) {
            return format -> {
                if (atOnce) {
                    throw new IllegalStateException("cannot begin");
                }
                return new ReplyParsing() {
                    @Override
                    public void accept(CharSequence chunk) {
                        throw new NoSuchMethodError("of another release");
                    }

                    @Override
                    public boolean editBegun() {
                        return false;
                    }

                    @Override
                    public ParsedReply finish() {
                        throw new IllegalStateException("cannot end");
                    }
                };
            };
        }
    }

    /** Abandons the run, and waits as for a command. */
    private record PatientScorer(RunControl control) implements ScorerFactory {
        @Override
        public String id() {
            return "patient";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Scorer create(PluginConfig config) {
            return attempt -> {
                control.abandon();
                try {
                    new CountDownLatch(1).await();
                    return Score.passed(true);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            };
        }
    }

    /** Fails when a span begins, or when it ends. */
    private record BrokenMonitor(boolean atOnce) implements HardwareMonitor {
        @Override
        public MeasuredOn measuredOn() {
            return MeasuredOn.CLIENT;
        }

        @Override
        public Machine machine() {
            throw new IllegalStateException("no machine");
        }

        @Override
        public SystemSoftware software() {
            throw new IllegalStateException("no software");
        }

        @Override
        public Span begin() {
            if (atOnce) {
                throw new IllegalStateException("no sensor");
            }
            return BrokenMonitor::end;
        }

        private static CompletableFuture<MachineUse> end() {
            throw new IllegalStateException("the sensor is gone");
        }
    }
}
