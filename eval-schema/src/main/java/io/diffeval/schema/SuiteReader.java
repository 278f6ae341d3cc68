package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/** Reads a suite's file, never more than a chunk of its rows at once. */
final class SuiteReader implements AutoCloseable {
    /** Rows hold whole replies and files, so few of them are held together. */
    private static final int CHUNK = 250;

    private final Path file;
    private final Connection connection;

    private SuiteReader(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static SuiteReader open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; name an evals.db of the diff-edit suite");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            Connection connection = config.createConnection(
                    "jdbc:sqlite:" + file.toAbsolutePath().toUri());
            try {
                SuiteReader reader = new SuiteReader(file, connection);
                reader.requireSuite();
                return reader;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new InputException(
                    file + " is not a database of the diff-edit suite: it cannot be read as SQLite", e);
        }
    }

    Path file() {
        return file;
    }

    /** Visits the rows of a query in its order, which are of a table as far as messages go. */
    void forEachChunk(SuiteTable table, String query, Consumer<List<SuiteRow>> visitor) {
        List<SuiteRow> chunk = new ArrayList<>();
        forEach(table, query, List.of(), row -> {
            chunk.add(row);
            if (chunk.size() == CHUNK) {
                visitor.accept(List.copyOf(chunk));
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            visitor.accept(chunk);
        }
    }

    /** Visits those rows of a table that a column of other rows names. */
    void forEachNamed(SuiteTable table, List<SuiteRow> rows, String column, Consumer<SuiteRow> visitor) {
        List<String> keys = rows.stream()
                .map(row -> row.text(column))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        forEach(
                table,
                "SELECT * FROM " + table.label() + " WHERE " + table.columns().get(0) + " IN ("
                        + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")",
                keys,
                visitor);
    }

    private void forEach(SuiteTable table, String query, List<String> values, Consumer<SuiteRow> visitor) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, Integer> columns = columns(rows.getMetaData());
                while (rows.next()) {
                    visitor.accept(SuiteRow.copy(file, table, columns, rows));
                }
            }
        } catch (SQLException e) {
            throw new InputException(
                    file + ": table " + table.label() + " cannot be read: " + e.getMessage() + "; check the file", e);
        }
    }

    private static Map<String, Integer> columns(ResultSetMetaData row) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 1; i <= row.getColumnCount(); i++) {
            columns.put(row.getColumnLabel(i), i);
        }
        return columns;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreFailure.of(file, "close the file", e);
        }
    }

    private void requireSuite() throws SQLException {
        if (!columns("run_models").isEmpty()) {
            throw new InputException(file + " is a database of diffeval, not of the suite; open it with --db");
        }
        for (SuiteTable table : SuiteTable.values()) {
            Set<String> found = columns(table.label());
            requireTable(table, found);
            for (String column : table.columns()) {
                if (!found.contains(column)) {
                    throw new InputException(file + " is not a database of the diff-edit suite: it has no column "
                            + table.label() + "." + column);
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA encoding")) {
            if (!"UTF-8".equals(row.getString(1))) {
                throw new InputException(file + " holds text in " + row.getString(1) + "; convert it to UTF-8");
            }
        }
    }

    /** Refuses a view or a virtual table, whose rows are computed by whoever made the file. */
    private void requireTable(SuiteTable table, Set<String> columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*) FROM sqlite_master"
                + " WHERE type = 'table' AND rootpage > 0 AND name = ? COLLATE NOCASE")) {
            statement.setString(1, table.label());
            try (ResultSet row = statement.executeQuery()) {
                if (!columns.isEmpty() && row.getInt(1) == 0) {
                    throw new InputException(file + " is not a database of the diff-edit suite: " + table.label()
                            + " is no table of it");
                }
            }
        }
    }

    private Set<String> columns(String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
