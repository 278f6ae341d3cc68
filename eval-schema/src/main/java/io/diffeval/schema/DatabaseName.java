package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.schema.analysis.SqlReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Which database a name means.
 *
 * @param shown the name without secrets
 * @param opener opens it, with our tables in it
 * @param reader opens it to read from, as it is
 * @param connector connects to it as it is
 */
record DatabaseName(String shown, Supplier<Database> opener, Supplier<SqlReader> reader, Connector connector) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String JDBC = "jdbc:";

    static DatabaseName of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(H2.PREFIX)) {
            String url = H2.PREFIX + name.substring(H2.PREFIX.length());
            return new DatabaseName(
                    H2.source(url).name(), () -> H2.open(url), () -> H2.openToRead(url), () -> H2.connect(url));
        }
        if (lower.startsWith(Postgres.PREFIX)) {
            String url = Postgres.PREFIX + name.substring(Postgres.PREFIX.length());
            return new DatabaseName(
                    Postgres.source(url).name(),
                    () -> Postgres.open(url),
                    () -> Postgres.openToRead(url),
                    () -> Postgres.connect(url));
        }
        Path file = file(name, lower.startsWith(SQLITE));
        return new DatabaseName(
                file.toString(),
                () -> SqliteDatabase.open(SqliteFile.prepare(file)),
                () -> SqliteReaders.open(file),
                () -> SqliteFile.connect(file));
    }

    Database open() {
        return opener.get();
    }

    SqlReader openToRead() {
        return reader.get();
    }

    /** Says in what the database differs from this release, and writes nothing. One of another program is refused. */
    List<String> drift() {
        try (Connection connection = connector.connect()) {
            if (!Catalog.tables(connection).contains(SchemaState.HISTORY_TABLE)) {
                SchemaState.requireOurs(shown, SchemaState.of(connection));
            }
            return SchemaDrift.of(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(shown, "read the tables", e);
        }
    }

    private static Path file(String name, boolean isSqliteUrl) {
        String path = isSqliteUrl ? name.substring(SQLITE.length()) : name;
        if (!isSqliteUrl && isUrl(name)) {
            // The rest may hold a password.
            throw new InputException("cannot open a database by a " + name.substring(0, schemeEnd(name))
                    + " URL; give --db a path, or one that begins with jdbc:sqlite:, jdbc:h2: or jdbc:postgresql:");
        }
        if (path.isBlank() || path.startsWith(":") || isSqliteUrl && path.startsWith("file:")) {
            throw new InputException("'" + name + "' is not the name of a file; name one with --db");
        }
        if (isSqliteUrl && path.contains("?")) {
            throw new InputException("'" + name + "': options behind a question mark are not taken; leave them out");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new InputException("'" + name + "' is not the name of a file: " + e.getReason(), e);
        }
    }

    private static boolean isUrl(String name) {
        return name.regionMatches(true, 0, JDBC, 0, JDBC.length()) || name.contains("://");
    }

    private static int schemeEnd(String name) {
        int start = name.regionMatches(true, 0, JDBC, 0, JDBC.length()) ? JDBC.length() : 0;
        int colon = name.indexOf(':', start);
        return colon < 0 ? start : colon + 1;
    }

    /** Connects without changing anything. */
    interface Connector {
        Connection connect() throws SQLException;
    }
}
