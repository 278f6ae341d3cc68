package io.diffeval.schema;

import java.nio.file.Path;

class PostgresRunStoreTests extends RunStoreContract {
    @Override
    TestDatabase create(Path directory) {
        return DatabaseKind.POSTGRES.create(directory);
    }
}
