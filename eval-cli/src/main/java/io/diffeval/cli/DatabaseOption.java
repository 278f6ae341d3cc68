package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Opens the database, and makes it where it is missing. */
    RunStore open() {
        return EvalDatabase.open(database);
    }

    /** Opens the database to ask questions of it. */
    AnalysisQueries openAnalysis() {
        return EvalDatabase.openAnalysis(database);
    }

    /** Refuses a database that is not there, for commands that read one. */
    void requireExisting() {
        if (!database.startsWith("jdbc:") && !Files.exists(Path.of(database))) {
            throw new InputException(database + ": no such database; name one with --db, or make one with 'run'");
        }
    }
}
