package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a database holds. Finding out writes nothing. */
enum SchemaState {
    /** No table. */
    EMPTY,
    /** Our tables, but not all migrations. */
    OUTDATED,
    /** Our tables as this release knows them. */
    CURRENT,
    /** Our tables, with migrations that this release does not know. */
    NEWER,
    /** Tables of another program. */
    FOREIGN;

    /** Flyway's history. */
    static final String HISTORY_TABLE = "schema_version";

    private static final Set<String> HISTORY_COLUMNS = Set.of("installed_rank", "version", "checksum");
    /** On H2, Flyway begins with a line without a version: that it made the history. */
    private static final String HISTORY = "SELECT \"version\", \"checksum\" FROM \"" + HISTORY_TABLE + "\""
            + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"";

    static SchemaState of(Connection connection) throws SQLException {
        Set<String> tables = Catalog.tables(connection);
        if (tables.isEmpty()) {
            return EMPTY;
        }
        boolean isHistory = tables.contains(HISTORY_TABLE)
                && Catalog.columns(connection, HISTORY_TABLE)
                        .getOrDefault(HISTORY_TABLE, Map.of())
                        .keySet()
                        .containsAll(HISTORY_COLUMNS);
        return isHistory ? ofHistory(connection, tables.size() == 1) : FOREIGN;
    }

    /** Refuses a database that is not to be touched. */
    static SchemaState requireOurs(String database, SchemaState state) {
        return switch (state) {
            case FOREIGN ->
                throw new InputException(
                        database + " is a database of another program; name another database with --db");
            case NEWER ->
                throw new InputException(database
                        + " was written by a newer release of diffeval; update, or name another database with --db");
            case EMPTY, OUTDATED, CURRENT -> state;
        };
    }

    /** Refuses a database that cannot be read as it is. */
    static void requireCurrent(String database, SchemaState state) {
        if (requireOurs(database, state) != CURRENT) {
            throw new InputException(
                    database + " is of an older release or empty; bring it up to date with 'diffeval schema migrate'");
        }
    }

    private static SchemaState ofHistory(Connection connection, boolean isOnlyTable) throws SQLException {
        int applied = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            for (; rows.next(); applied++) {
                if (applied < MigrationScript.ALL.size() && !isOf(MigrationScript.ALL.get(applied), rows)) {
                    return FOREIGN;
                }
            }
        }
        if (applied == 0) {
            // A process that was killed while it created the file leaves the empty history alone.
            return isOnlyTable ? OUTDATED : FOREIGN;
        }
        int known = MigrationScript.ALL.size();
        return applied < known ? OUTDATED : applied == known ? CURRENT : NEWER;
    }

    private static boolean isOf(MigrationScript script, ResultSet row) throws SQLException {
        return Objects.equals(row.getString(1), script.version()) && row.getInt(2) == script.checksum();
    }
}
