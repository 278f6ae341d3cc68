package io.diffeval.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A file as any other program would use it: plain SQL on a connection of its own. */
final class Sqlite {
    private Sqlite() {}

    static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row as its values in text, joined by a bar; null as an empty text. */
    static List<String> query(Path file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    values.add(value == null ? "" : value);
                }
                result.add(String.join("|", values));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> violations(Path file) {
        List<String> found = new ArrayList<>(query(file, "PRAGMA foreign_key_check"));
        query(file, "PRAGMA integrity_check").stream()
                .filter(line -> !line.equals("ok"))
                .forEach(found::add);
        return found;
    }
}
