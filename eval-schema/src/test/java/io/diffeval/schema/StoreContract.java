package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.diffeval.core.RunId;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** A store that is tested in each database; {@code database} is what it is in. */
abstract class StoreContract {
    @TempDir
    Path directory;

    TestDatabase database;
    RunStore store;

    private final Made made;

    /** Makes a database with our tables. */
    interface Made {
        TestDatabase in(Path directory);
    }

    StoreContract(Made made) {
        this.made = made;
    }

    static Stream<Arguments> databases() {
        return Stream.of(
                made("SQLite", DatabaseKind.SQLITE::create),
                made("H2 in memory", DatabaseKind.H2::create),
                made("H2 in a file", directory -> DatabaseKind.h2File(directory.resolve("evals"))),
                made("PostgreSQL", DatabaseKind.POSTGRES::create));
    }

    private static Arguments made(String name, Made made) {
        return argumentSet(name, made);
    }

    @BeforeEach
    void open() {
        database = made.in(directory);
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(database.violations()).isEmpty();
        database.close();
    }

    final List<String> rows(String sql) {
        return database.query(sql);
    }

    final RunPlan create(String run) {
        RunPlan plan = plan(run, cases(run));
        store.createRun(plan);
        return plan;
    }

    final List<StoredAttempt> attempts(RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }
}
