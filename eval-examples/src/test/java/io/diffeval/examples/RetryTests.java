package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RetryPolicy;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that fail and are made again. */
class RetryTests {
    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private final List<Integer> retries = new ArrayList<>();

    @Test
    void a_failure_that_may_pass_is_retried_and_the_retries_are_in_the_record() throws InterruptedException {
        StoredAttempt attempt = onlyAttempt(failing(3, new RetriableProviderException(ErrorCode.API_ERROR, "busy")));

        assertThat(attempt.error()).isNull();
        assertThat(attempt.reply().retries()).isEqualTo(3);
        assertThat(attempt.reply().text()).as("nothing of the failed calls").isEqualTo(RIGHT);
        assertThat(retries).containsExactly(1, 2, 3);
    }

    @Test
    void a_call_is_given_up_after_the_last_retry_with_the_cause_of_the_last_failure() throws InterruptedException {
        StoredAttempt attempt =
                onlyAttempt(failing(100, new RetriableProviderException(ErrorCode.RATE_LIMITED, "slow down")));

        assertThat(attempt.error()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(attempt.errorDetail()).isEqualTo("slow down");
        assertThat(attempt.reply().retries()).isEqualTo(4);
        assertThat(calls).hasValue(5);
    }

    @Test
    void a_failure_that_no_retry_mends_is_not_retried() throws InterruptedException {
        StoredAttempt attempt =
                onlyAttempt(failing(100, new FinalProviderException(ErrorCode.API_ERROR, "no such model")));

        assertThat(attempt.reply().retries()).isZero();
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_model_that_is_to_be_left_alone_for_an_hour_waits_for_resume_and_the_others_go_on()
            throws InterruptedException {
        ModelId busy = new ModelId("example/busy");
        AtomicBoolean hourIsOver = new AtomicBoolean();
        List<String> putOff = new CopyOnWriteArrayList<>();
        ModelProvider provider = (request, reply) -> {
            calls.incrementAndGet();
            if (request.model().equals(busy) && !hourIsOver.get()) {
                throw new RetriableProviderException(ErrorCode.RATE_LIMITED, "later", Duration.ofHours(1));
            }
            reply.onText(RIGHT);
            return Completion.builder().build();
        };
        RunListener listener = new RunListener() {
            @Override
            public void modelPutOff(RunId runId, ModelId model, String why) {
                putOff.add(model + ": " + why);
            }
        };
        RunLimits oneAtATime = RunLimits.builder().maxConcurrency(1).build();
        RunSpec spec = RunSpec.builder(List.of(recorded("a"), recorded("b"), recorded("c")))
                .provider("live")
                .models(List.of(busy, new ModelId("example/live")))
                .limits(oneAtATime)
                .build();
        try (RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            EvalRunner runner = runner(store, provider, listener);
            StrategySummary summary = runner.run(spec).get(0);

            assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(summary.attempts()).as("those of the other model").isEqualTo(3);
            assertThat(calls).hasValue(4);
            assertThat(putOff).containsExactly("example/busy: later (asks to wait PT1H)");

            hourIsOver.set(true);
            StrategySummary resumed = runner.resume(summary.runId(), List.of(), List.of("reference"), oneAtATime)
                    .get(0);
            assertThat(resumed.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(resumed.correct()).isEqualTo(6);
        }
    }

    @Test
    void a_model_whose_calls_all_fail_keeps_its_attempts_for_resume() throws InterruptedException {
        ModelProvider gone = (request, reply) -> {
            calls.incrementAndGet();
            throw new FinalProviderException(ErrorCode.API_ERROR, "nobody is here");
        };
        List<String> putOff = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void modelPutOff(RunId runId, ModelId model, String why) {
                putOff.add(why);
            }
        };
        List<EvalCase> cases = IntStream.range(0, 100)
                .mapToObj(number -> recorded("case-" + number))
                .toList();
        RunSpec spec = RunSpec.builder(cases)
                .provider("live")
                .models(List.of(new ModelId("example/live")))
                .limits(RunLimits.builder().maxConcurrency(1).build())
                .build();
        try (RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            StrategySummary summary = runner(store, gone, listener).run(spec).get(0);

            assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(calls).hasValue(30);
            assertThat(putOff).containsExactly("30 attempts in a row failed, the last with: nobody is here");
        }
    }

    private static EvalRunner runner(RunStore store, ModelProvider provider, RunListener listener) {
        return EvalRunner.builder(store)
                .registry(Registry.load(RetryTests.class.getClassLoader()).with(EngineCases.live(provider)))
                .listener(listener)
                .build();
    }

    private ModelProvider failing(int times, Exception failure) {
        return (request, listener) -> {
            if (calls.incrementAndGet() > times) {
                listener.onText(RIGHT);
                return Completion.builder().build();
            }
            listener.onText("half a rep");
            if (failure instanceof RetriableProviderException retriable) {
                throw retriable;
            }
            throw (FinalProviderException) failure;
        };
    }

    private StoredAttempt onlyAttempt(ModelProvider provider) throws InterruptedException {
        RunListener listener = new RunListener() {
            @Override
            public void retrying(ModelRequest request, int retry, RetriableProviderException failure) {
                retries.add(retry);
            }
        };
        RunLimits limits = RunLimits.builder()
                .retries(new RetryPolicy(4, Duration.ZERO, Duration.ofMillis(1)))
                .build();
        RunSpec spec = RunSpec.builder(List.of(recorded("a")))
                .provider("live")
                .models(List.of(new ModelId("example/live")))
                .maxAttempts(1)
                .limits(limits)
                .build();
        try (RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            EvalRunner runner = runner(store, provider, listener);
            List<StoredAttempt> attempts = new ArrayList<>();
            store.forEachAttempt(runner.run(spec).get(0).runId(), attempts::add);
            assertThat(attempts).hasSize(1);
            return attempts.get(0);
        }
    }
}
