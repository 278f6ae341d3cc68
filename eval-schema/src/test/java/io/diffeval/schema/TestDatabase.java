package io.diffeval.schema;

import io.diffeval.core.store.RunStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jooq.tools.jdbc.JDBCUtils;
import org.sqlite.SQLiteConfig;

/** A database as any other program would use it: plain SQL on connections of its own. */
final class TestDatabase implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final Properties WITHOUT_WAITING_FOR_THE_DISK = withoutWaiting();

    private final String url;
    private final Runnable drop;

    private TestDatabase(String url, Runnable drop) {
        this.url = url;
        this.drop = drop;
    }

    static TestDatabase sqlite(Path file) {
        return new TestDatabase("jdbc:sqlite:" + file, () -> {});
    }

    static TestDatabase h2File(Path file) {
        return new TestDatabase("jdbc:h2:" + file.toAbsolutePath(), () -> {});
    }

    /** It lasts until it is closed, with or without a connection. */
    static TestDatabase h2Memory() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        return new TestDatabase(url + ";DB_CLOSE_DELAY=-1", () -> new TestDatabase(url, () -> {}).execute("SHUTDOWN"));
    }

    /** Any that a driver knows, to query. */
    static TestDatabase at(String url) {
        return new TestDatabase(url, () -> {});
    }

    /** A database of its own on the server, as another one is, to which nobody is connected. */
    static TestDatabase postgres(String template) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase server = new TestDatabase(PostgresServer.url(), () -> {});
        server.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new TestDatabase(
                PostgresServer.url(name), () -> server.execute("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    /** A schema of its own on the server. */
    static TestDatabase postgres() {
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase server = new TestDatabase(PostgresServer.url(), () -> {});
        server.execute("CREATE SCHEMA " + schema);
        String separator = server.url.contains("?") ? "&" : "?";
        return new TestDatabase(
                server.url + separator + "currentSchema=" + schema,
                () -> server.execute("DROP SCHEMA " + schema + " CASCADE"));
    }

    String url() {
        return url;
    }

    RunStore open() {
        return EvalDatabase.open(url);
    }

    Connection connect() throws SQLException {
        // A test loses nothing when the machine does.
        return DriverManager.getConnection(
                url, url.startsWith("jdbc:sqlite:") ? WITHOUT_WAITING_FOR_THE_DISK : new Properties());
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the tables in one go, as the printed script does: migrating takes longer, and has tests of its own. */
    void createTables() {
        script(PrintedSchema.of(MigrationScript.ALL));
    }

    /** Adds up results that were not written through the store. */
    void addUpTotals() {
        try (Connection connection = connect()) {
            new StoredTotals(Jooq.on(connection, JDBCUtils.dialect(connection))).replaceAll();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Statements that end with a semicolon at the end of a line; of a script whole, H2 reads all that is left at each. */
    void script(String text) {
        execute(text.replaceAll("(?m)^--.*$", "").strip().split(";(?=\\s*(?:\\n|$))"));
    }

    /** Each row as its values in text, joined by a bar; null as an empty text, true as 1. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(text(rows, i));
                }
                result.add(String.join("|", values));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the database finds wrong with itself; only SQLite can be told to leave a key unchecked. */
    List<String> violations() {
        if (!url.startsWith("jdbc:sqlite:")) {
            return List.of();
        }
        List<String> found = new ArrayList<>(query("PRAGMA foreign_key_check"));
        query("PRAGMA integrity_check").stream()
                .filter(line -> !line.equals("ok"))
                .forEach(found::add);
        return found;
    }

    @Override
    public void close() {
        drop.run();
    }

    private static Properties withoutWaiting() {
        Properties settings = new Properties();
        settings.setProperty(SQLiteConfig.Pragma.SYNCHRONOUS.getPragmaName(), "OFF");
        return settings;
    }

    private static String text(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        if (value instanceof Timestamp time) {
            return TIME.format(time.toLocalDateTime());
        }
        if (value instanceof Double || value instanceof BigDecimal) {
            return Double.toString(rows.getDouble(index));
        }
        return value == null ? "" : rows.getString(index);
    }
}
