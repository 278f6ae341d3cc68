package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.BundleFile;
import io.diffeval.schema.BundleManifest;
import io.diffeval.schema.EvalDatabase;
import io.diffeval.schema.ImportSummary;
import io.diffeval.schema.SigningKey;
import io.diffeval.schema.SubmissionFile;
import io.diffeval.schema.SubmissionRegistry;
import io.diffeval.schema.SubmissionStatement;
import io.diffeval.schema.SuiteFile;
import io.diffeval.schema.TableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOption {
    static final String DEFAULT = "evals.db";

    @Option(
            names = "--db",
            paramLabel = "PATH|URL",
            defaultValue = "${env:DIFFEVAL_DB:-evals.db}",
            description = "The database: a path, or a URL of JDBC for SQLite, H2 or PostgreSQL"
                    + " (default: $DIFFEVAL_DB, or evals.db here).")
    private String database = DEFAULT;

    /** The name for a person, without user and password: not to open anything by. */
    String name() {
        return EvalDatabase.displayName(location());
    }

    /** The file that the database is, if it is one. */
    Optional<Path> file() {
        boolean isUrl = location().regionMatches(true, 0, "jdbc:", 0, 5);
        return isUrl ? Optional.empty() : Optional.of(Path.of(location()));
    }

    /** In what the database differs from this release. */
    List<String> drift() {
        return EvalDatabase.drift(location());
    }

    /** The name as given; one set to nothing, as an empty variable does, is the default. */
    private String location() {
        return database.isEmpty() ? DEFAULT : database;
    }

    /** Opens the database, and makes it where it is missing. */
    RunStore open() {
        return EvalDatabase.open(location());
    }

    /** Opens the database to ask questions of it, so that nothing can be written. */
    AnalysisQueries openReadOnly() {
        return EvalDatabase.openReadOnly(location());
    }

    /** Takes a suite's file over. */
    ImportSummary importFrom(Path suite) {
        return SuiteFile.importFrom(suite, location());
    }

    /** Writes a file of the suite. */
    void exportTo(Path suite) {
        SuiteFile.exportFrom(location(), suite);
    }

    /** Takes a bundle over. */
    ImportSummary importRun(Path bundle, Progress progress) {
        return BundleFile.importFrom(bundle, location(), progress);
    }

    /** Writes a run as a bundle. */
    BundleManifest exportRun(RunId run, Path bundle, Progress progress) {
        return BundleFile.export(location(), run, bundle, progress);
    }

    /** Writes a run as a bundle that is read once. */
    void exportToRead(RunId run, Path bundle, Progress progress) {
        BundleFile.exportQuickly(location(), run, bundle, progress);
    }

    /** Opens the registry of submissions. */
    SubmissionRegistry openRegistry() {
        return SubmissionRegistry.open(location());
    }

    /** Writes a run as a signed submission. */
    SubmissionStatement submit(
            RunId run, String submitter, SigningKey key, String provenanceJson, Path file, Progress progress) {
        return SubmissionFile.write(
                location(), run, submitter, key, VersionProvider.version(), provenanceJson, file, progress);
    }

    /** Writes the tables of a run, or of all, into a folder. */
    void exportTables(@Nullable RunId run, TableFiles.Format format, Path folder, Progress progress) {
        TableFiles.export(location(), run, format, folder, progress);
    }

    /** The run of an id, or for {@code latest} the last one that is no replay. */
    RunId runId(String idOrLatest) {
        if (!idOrLatest.equals("latest")) {
            if (idOrLatest.isBlank()) {
                throw new InputException(
                        "the run's id is blank; take one from column run_id of table runs, or 'latest'");
            }
            return new RunId(idOrLatest);
        }
        try (RunStore store = open()) {
            return store.latestRootRun()
                    .orElseThrow(() -> new InputException(name() + " holds no run yet; make one with 'run'"))
                    .runId();
        }
    }

    /** Refuses a database that is not there, for commands that read one. */
    void requireExisting() {
        if (file().filter(path -> !Files.exists(path)).isPresent()) {
            throw new InputException(name() + ": no such database; name one with --db, or make one with 'run'");
        }
    }
}
