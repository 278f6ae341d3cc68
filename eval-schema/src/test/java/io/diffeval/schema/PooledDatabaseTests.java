package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.SUBMITTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PooledDatabaseTests {
    @TempDir
    Path folder;

    private TestDatabase place;
    private Database database;

    @BeforeEach
    void open() {
        place = DatabaseKind.POSTGRES.create(folder);
        database = DatabaseName.of(place.url()).open();
    }

    @AfterEach
    void close() {
        database.close();
        place.close();
    }

    @Test
    void givesUpAWriteThatLosesEveryTime() {
        AtomicInteger tries = new AtomicInteger();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.write("store it", sql -> {
                    tries.incrementAndGet();
                    insert(sql, "someone");
                    throw new DataAccessException("lost", new SQLException("lost", "40001"));
                }))
                .withMessageContainingAll("cannot store it", "other writers came between");
        assertThat(tries).hasValue(10);
        assertThat(place.query("SELECT count(*) FROM submitters")).containsExactly("0");
    }

    @Test
    void doesNotRepeatWhatFailsForAnotherReason() {
        AtomicInteger tries = new AtomicInteger();
        database.write("store it", sql -> insert(sql, "someone"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> database.write("store it", sql -> {
                    tries.incrementAndGet();
                    insert(sql, "someone");
                }));
        assertThat(tries).hasValue(1);
    }

    @Test
    void writesBothOfTwoThatWaitForEachOther() throws Exception {
        database.write("store them", sql -> {
            insert(sql, "a");
            insert(sql, "b");
        });
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writes = List.of(
                    threads.submit(() -> revoke(bothHoldOne, "a", "b", 1)),
                    threads.submit(() -> revoke(bothHoldOne, "b", "a", 2)));
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(place.query("SELECT count(*), count(DISTINCT revoked_at) FROM submitters"))
                .containsExactly("2|1");
    }

    private void revoke(CyclicBarrier bothHoldOne, String first, String second, long when) {
        AtomicInteger tries = new AtomicInteger();
        database.write("revoke", sql -> {
            set(sql, first, when);
            if (tries.incrementAndGet() == 1) {
                await(bothHoldOne);
            }
            set(sql, second, when);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(DSLContext sql, String submitter, long when) {
        sql.update(SUBMITTERS)
                .set(SUBMITTERS.REVOKED_AT, Instant.ofEpochSecond(when))
                .where(SUBMITTERS.SUBMITTER.eq(submitter))
                .execute();
    }

    private static void insert(DSLContext sql, String submitter) {
        sql.insertInto(SUBMITTERS)
                .set(SUBMITTERS.SUBMITTER, submitter)
                .set(SUBMITTERS.PUBLIC_KEY, "key")
                .set(SUBMITTERS.REGISTERED_AT, Instant.EPOCH)
                .execute();
    }
}
