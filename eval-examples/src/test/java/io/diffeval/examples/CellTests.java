package io.diffeval.examples;

import static io.diffeval.examples.EngineCases.PROSE;
import static io.diffeval.examples.EngineCases.RIGHT;
import static io.diffeval.examples.EngineCases.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunControl;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attempts of one cell, side by side, and the threads that they run on. */
class CellTests {
    private static final long SEED = 20_261_128;

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

    @Test
    void attempts_of_a_cell_run_side_by_side() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(3);
        ModelProvider provider = (request, listener) -> {
            together.countDown();
            together.await();
            listener.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary summary = run(provider, 3, EvalRunner.builder(store));

        assertThat(summary.correct()).isEqualTo(3);
    }

    @Test
    void the_attempts_made_are_those_that_one_after_another_would_have_been_made() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 20; round++) {
            int wanted = 1 + random.nextInt(5);
            String[] replies = IntStream.range(0, 40)
                    .mapToObj(i -> random.nextInt(3) == 0 ? PROSE : RIGHT)
                    .toArray(String[]::new);
            StrategySummary summary = EvalRunner.builder(store)
                    .build()
                    .run(RunSpec.builder(List.of(recorded("case-" + round, replies)))
                            .validAttempts(wanted)
                            .build())
                    .get(0);

            int expected = 0;
            for (int valid = 0; valid < wanted; expected++) {
                valid += replies[expected].equals(RIGHT) ? 1 : 0;
            }
            assertThat(numbers(summary))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(IntStream.rangeClosed(1, expected).boxed().toList());
        }
    }

    @Test
    void an_abandoned_run_does_not_wait_for_a_call_that_does_not_listen() throws InterruptedException {
        RunControl control = new RunControl();
        CountDownLatch release = new CountDownLatch(1);
        ModelProvider deaf = (request, listener) -> {
            control.abandon();
            boolean released = false;
            while (!released) {
                try {
                    release.await();
                    released = true;
                } catch (InterruptedException e) {
                    // on purpose
                }
            }
            listener.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary summary = run(deaf, 1, EvalRunner.builder(store).control(control));
        release.countDown();

        assertThat(summary.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(summary.attempts()).isZero();
    }

    @Test
    void each_attempt_is_called_with_a_seed_of_its_own_where_the_run_has_one() throws InterruptedException {
        Map<Integer, String> seeds = new ConcurrentHashMap<>();
        ModelProvider provider = (request, listener) -> {
            seeds.put(request.attemptNo(), request.parameters().getOrDefault("seed", "none"));
            listener.onText(RIGHT);
            return Completion.builder().build();
        };

        StrategySummary seeded = runner(provider, EvalRunner.builder(store))
                .run(spec("seeded", 2).seed(7).build())
                .get(0);
        assertThat(seeds).isEqualTo(Map.of(1, "7", 2, "8"));
        assertThat(attempts(seeded)).extracting(StoredAttempt::requestHash).doesNotHaveDuplicates();

        run(provider, 1, EvalRunner.builder(store));
        assertThat(seeds.get(1)).isEqualTo("none");
    }

    @Test
    void calls_and_judging_run_on_the_embedders_executor_in_the_submitters_context() throws InterruptedException {
        ThreadLocal<String> context = new ThreadLocal<>();
        AtomicInteger tasks = new AtomicInteger();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ModelProvider provider = (request, listener) -> {
            seen.add(Thread.currentThread().getName() + " " + context.get());
            listener.onText(RIGHT);
            return Completion.builder().build();
        };
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        context.set("request 1");
        try {
            EvalRunner.Builder builder = EvalRunner.builder(store)
                    .executor(task -> {
                        tasks.incrementAndGet();
                        executor.execute(task);
                    })
                    .contextPropagator(task -> {
                        String captured = context.get();
                        return () -> {
                            context.set(captured);
                            task.run();
                            context.remove();
                        };
                    });
            EvalRunner runner = runner(provider, builder);
            StrategySummary summary = runner.run(spec("a", 2).build()).get(0);
            int calls = tasks.get();
            runner.replay(summary.runId(), null, List.of("strict"), List.of("reference"));

            assertThat(seen).containsExactly("mine request 1");
            assertThat(tasks.get()).as("a replay uses it too").isGreaterThan(calls);
            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    private StrategySummary run(ModelProvider provider, int validAttempts, EvalRunner.Builder builder)
            throws InterruptedException {
        return runner(provider, builder).run(spec("a", validAttempts).build()).get(0);
    }

    private static EvalRunner runner(ModelProvider provider, EvalRunner.Builder builder) {
        return builder.registry(Registry.load(CellTests.class.getClassLoader()).with(EngineCases.live(provider)))
                .build();
    }

    private static RunSpec.Builder spec(String caseId, int validAttempts) {
        return RunSpec.builder(List.of(recorded(caseId)))
                .provider("live")
                .models(List.of(new ModelId("example/live")))
                .validAttempts(validAttempts);
    }

    private List<Integer> numbers(StrategySummary summary) {
        return attempts(summary).stream().map(StoredAttempt::attemptNo).toList();
    }

    private List<StoredAttempt> attempts(StrategySummary summary) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(summary.runId(), attempts::add);
        return attempts;
    }
}
