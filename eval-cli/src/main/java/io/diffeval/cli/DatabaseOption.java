package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOption {
    private static final String DEFAULT = "evals.db";

    @Option(
            names = "--db",
            paramLabel = "PATH",
            defaultValue = "${env:DIFFEVAL_DB:-evals.db}",
            description = "The database: a path (default: $DIFFEVAL_DB, or evals.db here).")
    private String database = DEFAULT;

    /** The database's name; one set to nothing, as an empty variable does, is the default. */
    String name() {
        return database.isEmpty() ? DEFAULT : database;
    }

    /** Opens the database, and makes it where it is missing. */
    RunStore open() {
        return EvalDatabase.open(name());
    }

    /** Refuses a database that is not there, for commands that read one. */
    void requireExisting() {
        if (!name().startsWith("jdbc:") && !Files.exists(Path.of(name()))) {
            throw new InputException(name() + ": no such database; name one with --db, or make one with 'run'");
        }
    }
}
