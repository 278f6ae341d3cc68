package io.diffeval.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteImporterTests {
    private static final long SEED = 20_261_128;

    @TempDir
    Path folder;

    @Test
    void a_try_that_lost_against_another_writer_leaves_nothing_for_the_next() {
        List<ImportSummary> tries = new ArrayList<>();
        try (TestDatabase place = DatabaseKind.H2.create(folder);
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
        try (TestDatabase place = DatabaseKind.POSTGRES.create(folder);
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

    @ParameterizedTest
    @EnumSource
    void any_text_of_a_suite_is_kept(DatabaseKind kind) throws SQLException {
        Path suite = SuiteSample.write(folder.resolve("suite.db"));
        Random random = new Random(SEED);
        Set<String> texts = new TreeSet<>(List.of("", "\0", "\r\n", "\uFDD0", "\uFDD00000", "\uFDD0FDD0", "\uFFFE"));
        while (texts.size() < 60) {
            // A file of the suite is UTF-8, in which there are no lone surrogates.
            texts.add(new String(AnyText.of(random).getBytes(UTF_8), UTF_8));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + suite);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO results SELECT ?, run_id, case_id, model_id, processing_functions_hash, succeeded,"
                                + " error_enum, num_edits, num_lines_deleted, num_lines_added, time_to_first_token_ms,"
                                + " time_to_first_edit_ms, time_round_trip_ms, cost_usd, completion_tokens,"
                                + " CAST(? AS TEXT), file_edited_hash, parsed_tool_call_json, created_at"
                                + " FROM results WHERE result_id = 'res-b'")) {
            for (String text : texts) {
                insert.setString(1, ContentHash.of(text).hex());
                insert.setBytes(2, text.getBytes(UTF_8));
                insert.execute();
            }
        }

        try (TestDatabase place = kind.create(folder)) {
            SuiteFile.importFrom(suite, place.url());

            Set<String> kept = new TreeSet<>();
            try (RunStore store = place.open()) {
                store.forEachAttempt(new RunId("run-1"), attempt -> {
                    if (attempt.resultId().value().length() == 64) {
                        String text = String.valueOf(attempt.reply().text());
                        assertThat(attempt.resultId().value())
                                .isEqualTo(ContentHash.of(text).hex());
                        kept.add(text);
                    }
                });
            }
            assertThat(kept).as("seed %d", SEED).isEqualTo(texts);
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
