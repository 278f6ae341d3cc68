package io.diffeval.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What JDBC tells of the tables in a connection's schema. Names are in lower case. Finding out writes nothing. */
final class Catalog {
    private Catalog() {}

    static Set<String> tables(Connection connection) throws SQLException {
        return relations(connection, "TABLE");
    }

    static Set<String> views(Connection connection) throws SQLException {
        return relations(connection, "VIEW");
    }

    /** The columns of each table and view, with their types. */
    static Map<String, Map<String, Column>> columns(Connection connection) throws SQLException {
        return columns(connection, "%");
    }

    /** The same of those with a name like a pattern of SQL: of one table they are found much sooner than of all. */
    static Map<String, Map<String, Column>> columns(Connection connection, String relations) throws SQLException {
        Map<String, Map<String, Column>> columns = new TreeMap<>();
        try (ResultSet rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), relations, "%")) {
            while (rows.next()) {
                columns.computeIfAbsent(lower(rows.getString("TABLE_NAME")), relation -> new TreeMap<>())
                        .put(
                                lower(rows.getString("COLUMN_NAME")),
                                new Column(
                                        rows.getString("TYPE_NAME"),
                                        rows.getInt("COLUMN_SIZE"),
                                        "NO".equals(rows.getString("IS_NULLABLE"))));
            }
        }
        return columns;
    }

    private static Set<String> relations(Connection connection, String kind) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                // H2 says BASE TABLE where the others say TABLE; what the databases keep for themselves is SYSTEM.
                String type = rows.getString("TABLE_TYPE");
                if (type.endsWith(kind) && !type.startsWith("SYSTEM")) {
                    names.add(lower(rows.getString("TABLE_NAME")));
                }
            }
        }
        return names;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * A column.
     *
     * @param type as the database calls it
     * @param size of a text, in characters
     * @param isRequired whether it may not be NULL
     */
    record Column(String type, int size, boolean isRequired) {}
}
