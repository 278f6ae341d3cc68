package io.diffeval.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** An empty database, gone when closed. */
public record TemporaryDatabase(String url, String jdbcUrl, AutoCloseable drop) implements AutoCloseable {
    static TemporaryDatabase of(String... args) throws SQLException, IOException {
        return args.length == 0 ? sqlite() : postgres(args[0]);
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl);
        if (jdbcUrl.startsWith("jdbc:sqlite:")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA foreign_keys = ON");
                statement.execute("PRAGMA synchronous = FULL");
            }
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            drop.close();
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }

    public static TemporaryDatabase sqlite() throws IOException {
        Path folder = Files.createTempDirectory("store-benchmark");
        String url = "jdbc:sqlite:" + folder.resolve("evals.db");
        return new TemporaryDatabase(url, url, () -> {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        });
    }

    private static TemporaryDatabase postgres(String server) throws SQLException {
        String schema = "b" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "CREATE SCHEMA " + schema);
        String url = server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
        return new TemporaryDatabase(
                url, url + "&reWriteBatchedInserts=true", () -> execute(server, "DROP SCHEMA " + schema + " CASCADE"));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
