package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.analysis.SqlAnalysis;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Opens the database of runs and results.
 *
 * <pre>{@code
 * try (RunStore store = EvalDatabase.open(Path.of("evals.db"))) {
 *     store.latestRootRun().ifPresent(run -> System.out.println(run.runId() + " " + run.status()));
 * }
 * }</pre>
 */
public final class EvalDatabase {
    private static final String SQLITE_URL = "jdbc:sqlite:";
    private static final List<String> DIALECTS = List.of("sqlite", "h2", "postgresql");

    private EvalDatabase() {}

    /**
     * Opens an SQLite file; creates it where it is absent, and brings an older one up to date. Several processes may
     * have the same file open.
     *
     * @param file the file, in a directory that exists
     * @return the store, to be closed
     * @throws InputException if the file cannot be used: it is no SQLite database, of another program, of a newer
     *     release, or where nothing can be written; it is left as it is
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static RunStore open(Path file) {
        return SqliteRunStore.open(SqliteFile.prepare(file));
    }

    /**
     * Opens a database by its name.
     *
     * @param pathOrJdbcUrl a path, or {@code jdbc:sqlite:} and a path
     * @return the store, to be closed
     * @throws InputException as {@link #open(Path)}, and if the name is not one of a file
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static RunStore open(String pathOrJdbcUrl) {
        return open(file(pathOrJdbcUrl));
    }

    /**
     * Opens a database to ask questions of its results. Other connections may write to it meanwhile.
     *
     * @param pathOrJdbcUrl a path, or {@code jdbc:sqlite:} and a path
     * @return the queries, to be closed
     * @throws InputException as {@link #open(String)}
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static AnalysisQueries openAnalysis(String pathOrJdbcUrl) {
        SqliteFile file = SqliteFile.prepare(file(pathOrJdbcUrl));
        try {
            return new SqlAnalysis(new SerialConnection(file.path(), file.openReader()));
        } catch (SQLException e) {
            throw StoreFailure.of(file.path(), "open the database", e);
        }
    }

    /**
     * The statements that create the schema.
     *
     * @param dialect {@code sqlite}, {@code h2} or {@code postgresql}
     * @return the script, which one text serves for all three
     * @throws InputException if the dialect is another
     */
    public static String ddl(String dialect) {
        if (!DIALECTS.contains(dialect.toLowerCase(Locale.ROOT))) {
            throw new InputException("no dialect '" + dialect + "'; there are " + String.join(", ", DIALECTS));
        }
        return MigrationScript.SCHEMA.text();
    }

    static Path file(String name) {
        boolean isSqliteUrl = name.startsWith(SQLITE_URL);
        String path = isSqliteUrl ? name.substring(SQLITE_URL.length()) : name;
        if (!isSqliteUrl && name.startsWith("jdbc:")) {
            throw new InputException(
                    "cannot open " + name + ": only SQLite files are supported; name a file with --db");
        }
        if (path.isBlank() || path.startsWith(":") || isSqliteUrl && path.startsWith("file:")) {
            throw new InputException("'" + name + "' is not the name of a file; name one with --db");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new InputException("'" + name + "' is not the name of a file: " + e.getReason(), e);
        }
    }
}
