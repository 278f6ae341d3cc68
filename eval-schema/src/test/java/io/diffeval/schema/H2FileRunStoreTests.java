package io.diffeval.schema;

import java.nio.file.Path;

class H2FileRunStoreTests extends RunStoreContract {
    @Override
    TestDatabase create(Path directory) {
        TestDatabase database = TestDatabase.h2File(directory.resolve("evals"));
        database.createTables();
        return database;
    }
}
