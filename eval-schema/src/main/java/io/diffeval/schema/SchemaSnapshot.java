package io.diffeval.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a schema in words that are the same for all databases, as far as their catalogues tell: tables, columns,
 * views, constraints, indices and applied migrations.
 */
final class SchemaSnapshot {
    /** How all of our constraints and indices are named; databases make more of their own. */
    private static final Pattern OURS = Pattern.compile("\\b(?:pk|uq|fk|ck)_[a-z_]+", Pattern.CASE_INSENSITIVE);

    /** H2's TEXT is a VARCHAR of its greatest length. */
    private static final int UNLIMITED = 1_000_000_000;

    private static final String INDEX_PREFIX = "ix_";
    private static final String SQLITE_TABLES = "SELECT sql FROM sqlite_master WHERE type = 'table'";
    private static final String CONSTRAINTS =
            "SELECT constraint_name FROM information_schema.table_constraints" + " WHERE table_schema = CURRENT_SCHEMA";
    private static final String MIGRATIONS =
            "SELECT \"version\", \"checksum\" FROM \"" + SchemaState.HISTORY_TABLE + "\" WHERE \"version\" IS NOT NULL";

    private final Connection connection;
    private final SortedMap<String, String> parts = new TreeMap<>();

    private SchemaSnapshot(Connection connection) {
        this.connection = connection;
    }

    /** Each part with what there is to say about it. */
    static SortedMap<String, String> of(Connection connection) throws SQLException {
        SchemaSnapshot snapshot = new SchemaSnapshot(connection);
        Set<String> tables = Catalog.tables(connection);
        Map<String, Map<String, Catalog.Column>> columns = Catalog.columns(connection);
        for (String table : tables) {
            if (!table.equals(SchemaState.HISTORY_TABLE)) {
                snapshot.addTable(table, columns.getOrDefault(table, Map.of()));
            }
        }
        for (String view : Catalog.views(connection)) {
            snapshot.addView(view, columns.getOrDefault(view, Map.of()).keySet());
        }
        snapshot.addConstraints();
        if (tables.contains(SchemaState.HISTORY_TABLE)) {
            snapshot.addMigrations();
        }
        return snapshot.parts;
    }

    static String migration(String version) {
        return "migration " + version;
    }

    private void addTable(String table, Map<String, Catalog.Column> columns) throws SQLException {
        parts.put("table " + table, "there");
        columns.forEach((name, column) -> parts.put("column " + table + "." + name, described(column)));
        addIndices(table);
    }

    /** Databases disagree on the types of what a view computes. */
    private void addView(String view, Set<String> columns) {
        parts.put("view " + view, "of " + String.join(", ", columns));
    }

    private void addIndices(String table) throws SQLException {
        Map<String, List<String>> indices = new TreeMap<>();
        DatabaseMetaData metaData = connection.getMetaData();
        String name = metaData.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet rows =
                metaData.getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                if (index != null && index.toLowerCase(Locale.ROOT).startsWith(INDEX_PREFIX)) {
                    indices.computeIfAbsent(index.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                            .add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        indices.forEach((index, columns) ->
                parts.put("index " + index, "on " + table + " (" + String.join(", ", columns) + ")"));
    }

    private void addConstraints() throws SQLException {
        boolean isSqlite = connection.getMetaData().getURL().startsWith("jdbc:sqlite:");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(isSqlite ? SQLITE_TABLES : CONSTRAINTS)) {
            while (rows.next()) {
                Matcher names = OURS.matcher(rows.getString(1));
                while (names.find()) {
                    parts.put("constraint " + names.group().toLowerCase(Locale.ROOT), "there");
                }
            }
        }
    }

    private void addMigrations() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MIGRATIONS)) {
            while (rows.next()) {
                parts.put(migration(rows.getString(1)), rows.getString(2));
            }
        }
    }

    private static String described(Catalog.Column column) {
        return type(column) + (column.isRequired() ? " not null" : "");
    }

    private static String type(Catalog.Column column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        if (type.startsWith("varchar") || type.startsWith("character varying")) {
            return column.size() >= UNLIMITED ? "text" : "varchar(" + column.size() + ")";
        }
        if (type.startsWith("timestamp")) {
            return "timestamp";
        }
        return switch (type) {
            case "int4", "integer" -> "integer";
            case "int8", "bigint" -> "bigint";
            case "float8", "double precision" -> "double";
            case "bool", "boolean" -> "boolean";
            case "text", "character large object" -> "text";
            default -> type;
        };
    }
}
