package io.diffeval.schema;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class PairedQueriesTests {
    @Nested
    class OnSqlite extends PairedQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return DatabaseKind.SQLITE.create(place);
        }
    }

    @Nested
    class OnH2 extends PairedQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return DatabaseKind.H2.create(place);
        }
    }

    @Nested
    class OnPostgres extends PairedQueriesContract {
        @Override
        TestDatabase create(Path place) {
            return DatabaseKind.POSTGRES.create(place);
        }
    }
}
