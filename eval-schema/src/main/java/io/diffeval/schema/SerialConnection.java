package io.diffeval.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/** A connection that threads use one after another. */
final class SerialConnection implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Path database;
    private final Connection connection;
    private final DSLContext sql;

    SerialConnection(Path database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.sql = Jooq.on(connection, SQLDialect.SQLITE);
    }

    /** Reads, without a transaction around it. */
    public <T> T read(String action, Function<DSLContext, T> query) {
        lock.lock();
        try {
            return query.apply(sql);
        } catch (DataAccessException e) {
            throw StoreFailure.of(database, action, e);
        } finally {
            lock.unlock();
        }
    }

    /** Writes all or nothing. The lock on the file is taken first, so that waiting for it can never be in vain. */
    void write(String action, Consumer<DSLContext> work) {
        write(action, "FULL", true, work);
    }

    /**
     * The same, without a look at foreign keys and checks of rows. If they are recomputable, without waiting for the disk
     * as well: whatever is written next by {@link #write} takes them there too.
     */
    void append(String action, boolean recomputable, Consumer<DSLContext> work) {
        write(action, recomputable ? "NORMAL" : "FULL", false, work);
    }

    private void write(String action, String synchronous, boolean checked, Consumer<DSLContext> work) {
        lock.lock();
        try {
            execute("PRAGMA synchronous = " + synchronous);
            execute("PRAGMA foreign_keys = " + checked);
            execute("PRAGMA ignore_check_constraints = " + !checked);
            execute("BEGIN IMMEDIATE");
            try {
                work.accept(sql);
                execute("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(database, action, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw StoreFailure.of(database, "close the connection", e);
        } finally {
            lock.unlock();
        }
    }

    private void rollBack(Throwable failure) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }
}
