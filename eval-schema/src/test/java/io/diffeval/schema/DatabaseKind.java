package io.diffeval.schema;

import java.nio.file.Path;
import java.util.function.Function;

/** The databases that a test has to hold on. */
enum DatabaseKind {
    SQLITE(folder -> TestDatabase.sqlite(folder.resolve("evals.db"))),
    H2(folder -> TestDatabase.h2Memory()),
    POSTGRES(folder -> TestDatabase.postgres());

    private final Function<Path, TestDatabase> create;

    DatabaseKind(Function<Path, TestDatabase> create) {
        this.create = create;
    }

    TestDatabase create(Path folder) {
        return create.apply(folder);
    }
}
