package io.diffeval.schema;

import java.nio.file.Path;

class H2FileRunStoreTests extends RunStoreContract {
    @Override
    TestDatabase create(Path directory) {
        return TestDatabase.h2File(directory.resolve("evals"));
    }
}
