package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
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
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls wait for their turn; what has come between since then counts for them too. */
class CallLimitTests {
    /** So many calls start at once before anything is known of a server. */
    private static final int IN_FLIGHT = 8;

    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private RunStore store;

    @BeforeEach
    void open() {
        store = EvalDatabase.open(folder.resolve("evals.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void no_call_starts_while_the_run_is_paused() throws Exception {
        CountDownLatch begun = new CountDownLatch(IN_FLIGHT);
        Semaphore mayEnd = new Semaphore(0);
        CountDownLatch stored = new CountDownLatch(IN_FLIGHT);
        RunControl control = new RunControl();
        RunListener listener = new RunListener() {
            @Override
            public void stored(int attempts) {
                IntStream.range(0, attempts).forEach(i -> stored.countDown());
            }
        };
        ModelProvider provider = (request, reply) -> {
            calls.incrementAndGet();
            begun.countDown();
            mayEnd.acquire();
            reply.onText(RIGHT);
            return Completion.builder().build();
        };
        FutureTask<StrategySummary> run = new FutureTask<>(() ->
                run(provider, 40, EvalRunner.builder(store).control(control).listener(listener), RunLimits.builder()));
        new Thread(run).start();
        awaitIn(run, begun);
        control.pause();
        mayEnd.release(100);
        awaitIn(run, stored);

        assertThat(calls)
                .as("the others waited for a place when the pause began")
                .hasValue(IN_FLIGHT);

        control.proceed();
        assertThat(run.get().correct()).isEqualTo(40);
    }

    /** A run that fails is not waited for. */
    private static void awaitIn(FutureTask<StrategySummary> run, CountDownLatch moment) throws Exception {
        while (!moment.await(20, TimeUnit.MILLISECONDS)) {
            if (run.isDone()) {
                run.get();
            }
        }
    }

    @Test
    void a_budget_is_exceeded_by_the_calls_in_flight_at_most() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(IN_FLIGHT);
        ModelProvider provider = (request, reply) -> {
            calls.incrementAndGet();
            begun.countDown();
            begun.await();
            reply.onText(RIGHT);
            return Completion.builder().costUsd(1.0).build();
        };

        StrategySummary summary = run(
                provider, 100, EvalRunner.builder(store), RunLimits.builder().budget(new Budget(1.0, null, null)));

        assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(calls).hasValue(IN_FLIGHT);
    }

    @Test
    void a_time_budget_ends_calls_that_wait_for_their_minute() throws InterruptedException {
        AtomicLong nanos = new AtomicLong();
        ModelProvider provider = (request, reply) -> {
            calls.incrementAndGet();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            reply.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary summary = run(
                provider,
                2,
                EvalRunner.builder(store).nanoTime(nanos::get),
                RunLimits.builder().requestsPerMinute(1L).budget(new Budget(null, null, Duration.ofSeconds(1))));

        assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(calls).hasValue(1);
    }

    private StrategySummary run(ModelProvider provider, int cases, EvalRunner.Builder runner, RunLimits.Builder limits)
            throws InterruptedException {
        List<EvalCase> all = IntStream.range(0, cases)
                .mapToObj(number -> recorded("case-" + number))
                .toList();
        RunSpec spec = RunSpec.builder(all)
                .provider("live")
                .models(List.of(new ModelId("example/live")))
                .limits(limits.build())
                .build();
        return runner.registry(
                        Registry.load(CallLimitTests.class.getClassLoader()).with(EngineCases.live(provider)))
                .build()
                .run(spec)
                .get(0);
    }
}
