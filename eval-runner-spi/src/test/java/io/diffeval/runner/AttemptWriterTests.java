package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptWriterTests {
    /** A million units. */
    private static final String REPLY = "x".repeat(1 << 20);
    /** What may wait of such attempts, in Mi units: that much, a batch that is derived and one that is stored. */
    private static final int MOST = 16 + 16 + 16;

    private static final int ATTEMPTS = 200;

    /** The database stores nothing until the producer waits or is done: if it did not wait, all were in memory. */
    @Test
    void producersWaitForASlowDatabaseAndNothingIsLost() {
        AtomicInteger handedOver = new AtomicInteger();
        AtomicInteger atTheDatabase = new AtomicInteger();
        AtomicInteger mostInMemory = new AtomicInteger();
        List<String> stored = new CopyOnWriteArrayList<>();
        Thread producer = Thread.currentThread();
        BiFunction<List<Attempt>, List<CellMetrics>, Runnable> slow = (batch, cells) -> () -> {
            awaitWaiting(producer, () -> handedOver.get() == ATTEMPTS);
            atTheDatabase.addAndGet(batch.size());
            batch.forEach(attempt -> stored.add(attempt.resultId().value()));
        };
        List<Attempt> attempts = IntStream.range(0, ATTEMPTS)
                .mapToObj(AttemptWriterTests::attempt)
                .toList();

        try (AttemptWriter writer = new AttemptWriter(slow, new RunListener() {})) {
            for (Attempt attempt : attempts) {
                writer.write(List.of(attempt), List.of());
                int inMemory = handedOver.incrementAndGet() - atTheDatabase.get();
                mostInMemory.accumulateAndGet(inMemory, Math::max);
            }
            writer.finish();
        }

        assertThat(mostInMemory).hasValueBetween(MOST / 2, MOST);
        assertThat(stored)
                .containsExactlyElementsOf(attempts.stream()
                        .map(attempt -> attempt.resultId().value())
                        .toList());
    }

    @Test
    void aProducerThatWaitsIsToldOfTheFailureOfTheDatabase() {
        Thread producer = Thread.currentThread();
        BiFunction<List<Attempt>, List<CellMetrics>, Runnable> broken = (batch, cells) -> () -> {
            awaitWaiting(producer, () -> false);
            throw new StoreException("cannot store results: the disk is full");
        };

        try (AttemptWriter writer = new AttemptWriter(broken, new RunListener() {})) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < ATTEMPTS; i++) {
                            writer.write(List.of(attempt(i)), List.of());
                        }
                    })
                    .withMessage("cannot store results: the disk is full");
        }
    }

    @Test
    void whatIsBeingStoredWhenTheNextBatchFailsIsStoredBeforeTheWriterIsClosed() throws InterruptedException {
        Thread producer = Thread.currentThread();
        CountDownLatch isStoring = new CountDownLatch(1);
        CountDownLatch isTold = new CountDownLatch(1);
        AtomicBoolean isClosed = new AtomicBoolean();
        List<Boolean> storedInTime = new CopyOnWriteArrayList<>();
        BiFunction<List<Attempt>, List<CellMetrics>, Runnable> broken = (batch, cells) -> {
            if (isStoring.getCount() == 0) {
                throw new StoreException("cannot read models");
            }
            return () -> {
                isStoring.countDown();
                awaitLatch(isTold);
                awaitWaiting(producer, isClosed::get);
                storedInTime.add(!isClosed.get());
            };
        };
        AttemptWriter writer = new AttemptWriter(broken, new RunListener() {});
        writer.write(List.of(attempt(0)), List.of());
        isStoring.await();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> {
                    for (int i = 1; i < ATTEMPTS; i++) {
                        writer.write(List.of(attempt(i)), List.of());
                    }
                })
                .withMessage("cannot read models");
        isTold.countDown();
        writer.close();
        isClosed.set(true);

        assertThat(storedInTime).containsExactly(true);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Attempt attempt(int number) {
        ModelReply reply =
                new ModelReply(REPLY, null, null, null, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN, 0);
        Verdict verdict =
                new Verdict(Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, null, "[]", null, null, List.of());
        return new Attempt(
                new ResultId("result-" + number),
                new RunId("run"),
                new CaseId("case"),
                new ModelId("acme/coder"),
                number + 1,
                Instant.EPOCH,
                null,
                reply,
                verdict,
                null);
    }

    /** A producer waits nowhere but for room. */
    private static void awaitWaiting(Thread producer, BooleanSupplier isDone) {
        while (producer.getState() != Thread.State.TIMED_WAITING && !isDone.getAsBoolean()) {
            Thread.yield();
        }
    }
}
