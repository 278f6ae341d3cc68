package io.diffeval.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an SQLite database holds. Finding out writes nothing. */
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

    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    private static final String HISTORY_COLUMNS = "SELECT count(*) FROM pragma_table_info('" + HISTORY_TABLE
            + "') WHERE name IN ('installed_rank', 'version', 'checksum')";
    private static final String HISTORY = "SELECT version, checksum FROM " + HISTORY_TABLE + " ORDER BY installed_rank";

    static SchemaState of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            if (tables.isEmpty()) {
                return EMPTY;
            }
            return isHistory(statement) ? ofHistory(statement, tables.size() == 1) : FOREIGN;
        }
    }

    private static boolean isHistory(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HISTORY_COLUMNS)) {
            return row.next() && row.getInt(1) == 3;
        }
    }

    private static SchemaState ofHistory(Statement statement, boolean isOnlyTable) throws SQLException {
        int applied = 0;
        try (ResultSet rows = statement.executeQuery(HISTORY)) {
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
