package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteImporterTests {
    @TempDir
    Path folder;

    @Test
    void a_try_that_lost_against_another_writer_leaves_nothing_for_the_next() {
        List<SuiteImport> tries = new ArrayList<>();
        try (TestDatabase place = TestDatabase.h2Memory();
                Database database = DatabaseName.of(place.url()).open();
                SuiteReader suite = SuiteReader.open(SuiteSample.write(folder.resolve("suite.db")))) {
            database.write("import", sql -> {
                tries.add(new SuiteImporter(suite, sql).run());
                if (tries.size() == 1) {
                    throw new DataAccessException("lost", new SQLException("lost", "40001"));
                }
            });

            SuiteImport whole = new SuiteImport(3, 3, 5, 0);
            assertThat(tries).containsExactly(whole, whole);
            assertThat(place.query("SELECT attempts, valid_attempts FROM run_model_metrics WHERE case_id = 'case-1'"))
                    .containsExactly("3|2");
        }
    }
}
