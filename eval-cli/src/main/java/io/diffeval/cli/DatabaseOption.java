package io.diffeval.cli;

import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOption {
    @Option(
            names = "--db",
            paramLabel = "PATH",
            defaultValue = "${env:DIFFEVAL_DB:-evals.db}",
            description = "The database: a path (default: $DIFFEVAL_DB, or evals.db here).")
    private String database = "evals.db";

    String name() {
        return database;
    }

    RunStore open() {
        return EvalDatabase.open(database);
    }
}
