package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteImporterTests {
    @TempDir
    Path folder;

    @Test
    void a_try_that_lost_against_another_writer_leaves_nothing_for_the_next() {
        List<ImportSummary> tries = new ArrayList<>();
        try (TestDatabase place = TestDatabase.h2Memory();
                Database database = DatabaseName.of(place.url()).open();
                SuiteReader suite = SuiteReader.open(SuiteSample.write(folder.resolve("suite.db")))) {
            database.write("import", sql -> {
                tries.add(new SuiteImporter(suite, sql).run());
                if (tries.size() == 1) {
                    throw new DataAccessException("lost", new SQLException("lost", "40001"));
                }
            });

            ImportSummary whole = new ImportSummary(3, 3, 5, 0);
            assertThat(tries).containsExactly(whole, whole);
            assertThat(place.query("SELECT attempts, valid_attempts FROM run_model_metrics WHERE case_id = 'case-1'"))
                    .containsExactly("3|2");
        }
    }

    @Test
    void two_at_once_store_each_row_once() throws Exception {
        Path suite = SuiteSample.write(folder.resolve("suite.db"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestDatabase place = TestDatabase.postgres();
                Database database = DatabaseName.of(place.url()).open()) {
            CyclicBarrier bothFoundNothing = new CyclicBarrier(2);
            List<Future<ImportSummary>> imports = List.of(
                    threads.submit(() -> importOnceBoth(bothFoundNothing, suite, database)),
                    threads.submit(() -> importOnceBoth(bothFoundNothing, suite, database)));

            assertThat(List.of(imports.get(0).get(), imports.get(1).get()))
                    .containsExactlyInAnyOrder(new ImportSummary(3, 3, 5, 0), new ImportSummary(0, 0, 0, 5));
            assertThat(place.query("SELECT count(*) FROM results")).containsExactly("5");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each has a snapshot without the other's rows when it begins to write. */
    private static ImportSummary importOnceBoth(CyclicBarrier bothFoundNothing, Path suite, Database database) {
        List<ImportSummary> imported = new ArrayList<>();
        try (SuiteReader reader = SuiteReader.open(suite)) {
            database.merge("import", sql -> {
                if (imported.isEmpty()) {
                    imported.add(new ImportSummary(-1, -1, -1, -1));
                    await(bothFoundNothing);
                }
                imported.add(new SuiteImporter(reader, sql).run());
            });
        }
        return imported.get(imported.size() - 1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
