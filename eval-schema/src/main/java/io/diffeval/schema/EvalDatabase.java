package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.analysis.SqlAnalysis;
import java.nio.file.Path;
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
    private static final List<String> DIALECTS = List.of("sqlite", "h2", "postgresql");

    private EvalDatabase() {}

    /**
     * Opens an SQLite file; creates it where it is absent, and brings an older one up to date. Several processes may
     * have the same file open. One that cannot be written to can be read, if it is of this release.
     *
     * @param file the file, in a directory that exists
     * @return the store, to be closed
     * @throws InputException if the file cannot be used: it is no SQLite database, of another program or of a newer
     *     release, or its directory does not exist; it is left as it is
     * @throws io.diffeval.core.StoreException if the database fails, or has to be made or brought up to date and nothing
     *     can be written there
     */
    public static RunStore open(Path file) {
        return new SqlRunStore(SqliteDatabase.open(SqliteFile.prepare(file)));
    }

    /**
     * Opens a database by its name: a path or {@code jdbc:sqlite:} and a path, {@code jdbc:h2:} and a path or
     * {@code mem:} and a name, or {@code jdbc:postgresql:} with its settings behind a question mark. The tables are
     * created where they are absent, and brought up to date where they are older.
     *
     * <p>The drivers of H2 and PostgreSQL are optional dependencies of this module.
     *
     * @param pathOrJdbcUrl the name; user and password in it are never shown
     * @return the store, to be closed
     * @throws InputException as {@link #open(Path)}, and if the name is none of these or the driver is missing
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static RunStore open(String pathOrJdbcUrl) {
        return new SqlRunStore(DatabaseName.of(pathOrJdbcUrl).open());
    }

    /**
     * A database's name as it can be shown.
     *
     * @param pathOrJdbcUrl as given to {@link #open(String)}
     * @return the path, or the URL without its settings
     * @throws InputException if it is not the name of a database
     */
    public static String displayName(String pathOrJdbcUrl) {
        return DatabaseName.of(pathOrJdbcUrl).shown();
    }

    /**
     * Compares a database with this release: tables, columns and their types, views, constraints, indices, and the
     * checksums of the migrations. Nothing is written. Indices and constraints count by our names, so that one may add
     * others; a CHECK is known by its name and a view by its columns.
     *
     * @param pathOrJdbcUrl as for {@link #open(String)}
     * @return a line for each difference; empty where the database is as this release would make it
     * @throws InputException if it is not the name of a database that is there, or one of another program
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static List<String> drift(String pathOrJdbcUrl) {
        return DatabaseName.of(pathOrJdbcUrl).drift();
    }

    /**
     * Opens a database to ask questions of its results. Other connections may write to it meanwhile.
     *
     * @param pathOrJdbcUrl as for {@link #open(String)}
     * @return the queries, to be closed
     * @throws InputException as {@link #open(String)}
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static AnalysisQueries openAnalysis(String pathOrJdbcUrl) {
        return new SqlAnalysis(DatabaseName.of(pathOrJdbcUrl).open());
    }

    /**
     * Opens a database as it is to ask questions of its results, over connections that cannot write. Many questions are
     * answered at once, and other connections may write meanwhile.
     *
     * @param pathOrJdbcUrl as for {@link #open(String)}
     * @return the queries, to be closed
     * @throws InputException as {@link #open(String)}, and if the tables are not there or are those of an older release
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static AnalysisQueries openReadOnly(String pathOrJdbcUrl) {
        return new SqlAnalysis(DatabaseName.of(pathOrJdbcUrl).openToRead());
    }

    /**
     * The statements that create the schema, with the history of migrations: a database made by them can be opened.
     *
     * @param dialect {@code sqlite}, {@code h2} or {@code postgresql}
     * @return the script, which one text serves for all three
     * @throws InputException if the dialect is another
     */
    public static String ddl(String dialect) {
        if (!DIALECTS.contains(dialect.toLowerCase(Locale.ROOT))) {
            throw new InputException("no dialect '" + dialect + "'; there are " + String.join(", ", DIALECTS));
        }
        return PrintedSchema.of(MigrationScript.ALL);
    }
}
