package io.diffeval.schema;

import java.nio.file.Path;

class H2MemoryRunStoreTests extends RunStoreContract {
    @Override
    TestDatabase create(Path directory) {
        return DatabaseKind.H2.create(directory);
    }
}
