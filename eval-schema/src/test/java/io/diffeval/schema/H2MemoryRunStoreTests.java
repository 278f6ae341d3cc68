package io.diffeval.schema;

import java.nio.file.Path;

class H2MemoryRunStoreTests extends RunStoreContract {
    @Override
    TestDatabase create(Path directory) {
        return TestDatabase.h2Memory();
    }
}
