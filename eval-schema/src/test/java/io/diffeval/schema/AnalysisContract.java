package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database of {@link AnalysisSample}, for all tests that only read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnalysisContract {
    static final RunId R1 = new RunId("r1");
    static final RunId REPLAY = new RunId("r1again");
    static final ModelId A = new ModelId("acme/a");
    static final ModelId B = new ModelId("acme/b");

    TestDatabase database;
    AnalysisQueries analysis;

    abstract TestDatabase create(Path folder);

    @BeforeAll
    void open(@TempDir Path folder) {
        database = sample(folder);
        assertThat(database.violations()).isEmpty();
        analysis = EvalDatabase.openAnalysis(database.url());
    }

    @AfterAll
    void close() {
        analysis.close();
        database.close();
    }

    final TestDatabase sample(Path folder) {
        TestDatabase sample = create(folder);
        AnalysisSample.write(sample);
        return sample;
    }
}
