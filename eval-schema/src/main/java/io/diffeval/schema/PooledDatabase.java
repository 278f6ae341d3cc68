package io.diffeval.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.diffeval.core.RunId;
import io.diffeval.core.store.RunLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * A database that many write to at once, H2 or PostgreSQL. Each read and each write borrows a connection; each stream
 * has its own, since it may hold it for long and borrow another meanwhile.
 */
final class PooledDatabase implements Database {
    private static final int CONNECTIONS = 8;
    /** How often a write is tried that lost against another. Rows are written in one order, so it is rare. */
    private static final int TRIES = 10;
    /** Rows fetched at once by a stream: replies may be long. */
    private static final int FETCH_SIZE = 64;

    private final ServerDialect dialect;
    private final DriverDataSource source;
    private final HikariDataSource pool;

    private PooledDatabase(ServerDialect dialect, DriverDataSource source, HikariDataSource pool) {
        this.dialect = dialect;
        this.source = source;
        this.pool = pool;
    }

    /** Opens the database; creates or migrates the tables where needed. */
    static PooledDatabase open(ServerDialect dialect, DriverDataSource source) {
        // One connection from before the first look to the opened pool: an H2 database in memory lasts as long as one.
        try (Connection first = source.getConnection()) {
            dialect.migrate(first, source);
            return new PooledDatabase(dialect, source, new HikariDataSource(pool(dialect, source)));
        } catch (SQLException e) {
            throw StoreFailure.of(source.name(), "open the database", e);
        }
    }

    /** Opens the database to read from; its tables have to be there. */
    static PooledDatabase openToRead(ServerDialect dialect, DriverDataSource source) {
        try (Connection first = source.getConnection()) {
            SchemaState.requireCurrent(source.name(), SchemaState.of(first));
            HikariConfig config = pool(dialect, source);
            config.setReadOnly(true);
            return new PooledDatabase(dialect, source, new HikariDataSource(config));
        } catch (SQLException e) {
            throw StoreFailure.of(source.name(), "open the database", e);
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public <T> T read(String action, Function<DSLContext, T> query) {
        try (Connection connection = pool.getConnection()) {
            return query.apply(Jooq.on(connection, dialect.sqlDialect()));
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(source.name(), action, e);
        }
    }

    @Override
    public void stream(String action, Consumer<DSLContext> query) {
        try (Connection connection = source.getConnection()) {
            // PostgreSQL's driver fetches in parts within a transaction only, and everything at once otherwise.
            connection.setAutoCommit(false);
            // All that is read is of one moment, however many queries it takes.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            query.accept(Jooq.on(connection, dialect.sqlDialect(), FETCH_SIZE));
            connection.rollback();
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(source.name(), action, e);
        }
    }

    @Override
    public void write(String action, Consumer<DSLContext> work) {
        write(action, work, dialect::isLostRace);
    }

    @Override
    public void merge(String action, Consumer<DSLContext> work) {
        write(action, work, state -> state.isDuplicateKey() || dialect.isLostRace(state));
    }

    @Override
    public @Nullable RunLock lock(RunId run) {
        try {
            return dialect.lock(source, run);
        } catch (SQLException e) {
            throw StoreFailure.of(source.name(), "lock run " + run, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private void write(String action, Consumer<DSLContext> work, Predicate<SqlState> isLostRace) {
        for (int tries = 1; ; tries++) {
            try {
                transact(work);
                return;
            } catch (SQLException | DataAccessException e) {
                if (tries == TRIES || !isLostRace.test(SqlState.of(e))) {
                    throw StoreFailure.of(source.name(), action, e);
                }
            }
        }
    }

    private void transact(Consumer<DSLContext> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.accept(Jooq.on(connection, dialect.sqlDialect()));
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static HikariConfig pool(ServerDialect dialect, DriverDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName(source.name());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        dialect.configure(config);
        return config;
    }
}
