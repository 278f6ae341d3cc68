package io.diffeval.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.diffeval.schema.analysis.SqlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/** An SQLite file to read from: several read at once, and nobody can write. */
final class SqliteReaders implements SqlReader {
    private static final int CONNECTIONS = 8;

    private final SqliteFile file;
    private final HikariDataSource pool;
    /** Whether the files of the write-ahead log are there for these readers only. */
    private final boolean hasOwnLog;

    private SqliteReaders(SqliteFile file, HikariDataSource pool, boolean hasOwnLog) {
        this.file = file;
        this.pool = pool;
        this.hasOwnLog = hasOwnLog;
    }

    static SqliteReaders open(Path path) {
        boolean hasOwnLog = !Files.exists(path.resolveSibling(path.getFileName() + "-wal"));
        SqliteFile file = SqliteFile.existing(path);
        try {
            HikariConfig config = new HikariConfig();
            config.setDataSource(file.readSource());
            config.setPoolName(path.toString());
            config.setReadOnly(true);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(1);
            SqliteReaders readers = new SqliteReaders(file, new HikariDataSource(config), hasOwnLog);
            try {
                readers.requireCurrent();
                return readers;
            } catch (SQLException | RuntimeException | Error e) {
                readers.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailure.of(path, "open the database", e);
        }
    }

    @Override
    public <T> T read(String action, Function<DSLContext, T> query) {
        try (Connection connection = pool.getConnection()) {
            T answer = query.apply(Jooq.on(connection, SQLDialect.SQLITE));
            file.requireStill();
            return answer;
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(file.path(), action, e);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (hasOwnLog) {
            file.foldLog();
        }
    }

    private void requireCurrent() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            SchemaState.requireCurrent(file.path().toString(), SchemaState.of(connection));
        }
    }
}
