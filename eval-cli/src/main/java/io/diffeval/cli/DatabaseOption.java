package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOption {
    @Option(
            names = "--db",
            paramLabel = "PATH|URL",
            defaultValue = "${env:DIFFEVAL_DB:-evals.db}",
            description = "The database: a path, or a URL of JDBC for SQLite, H2 or PostgreSQL"
                    + " (default: $DIFFEVAL_DB, or evals.db here).")
    private String database = "evals.db";

    /** The name without user and password. */
    String name() {
        return EvalDatabase.displayName(database);
    }

    /** In what the database differs from this release. */
    List<String> drift() {
        return EvalDatabase.drift(database);
    }

    /** Opens the database, and makes it where it is missing. */
    RunStore open() {
        return EvalDatabase.open(database);
    }

    /** Refuses a database that is not there, for commands that read one. */
    void requireExisting() {
        if (!database.regionMatches(true, 0, "jdbc:", 0, 5) && !Files.exists(Path.of(name()))) {
            throw new InputException(name() + ": no such database; name one with --db, or make one with 'run'");
        }
    }
}
