package io.diffeval.schema;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class EvidenceQueriesTests {
    @Nested
    class OnSqlite extends EvidenceQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return TestDatabase.sqlite(Path.of(place + ".db"));
        }
    }

    @Nested
    class OnH2 extends EvidenceQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return TestDatabase.h2Memory();
        }
    }

    @Nested
    class OnPostgres extends EvidenceQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return TestDatabase.postgres();
        }
    }
}
