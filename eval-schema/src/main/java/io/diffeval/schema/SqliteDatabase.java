package io.diffeval.schema;

import io.diffeval.core.RunId;
import io.diffeval.core.store.RunLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** An SQLite file. One connection writes, another reads; each stream has its own. */
final class SqliteDatabase implements Database {
    private final SqliteFile file;
    private final SerialConnection writer;
    private final SerialConnection reader;

    private SqliteDatabase(SqliteFile file, SerialConnection writer, SerialConnection reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    static SqliteDatabase open(SqliteFile file) {
        try {
            SerialConnection writer = new SerialConnection(file.path(), file.openWriter());
            try {
                return new SqliteDatabase(file, writer, new SerialConnection(file.path(), file.openReader()));
            } catch (SQLException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailure.of(file.path(), "open the database", e);
        }
    }

    @Override
    public String name() {
        return file.path().toString();
    }

    @Override
    public <T> T read(String action, Function<DSLContext, T> query) {
        T answer = reader.read(action, query);
        file.requireStill();
        return answer;
    }

    @Override
    public void stream(String action, Consumer<DSLContext> query) {
        try (Connection connection = file.openReader()) {
            query.accept(Jooq.on(connection, SQLDialect.SQLITE));
            file.requireStill();
        } catch (SQLException | DataAccessException e) {
            throw StoreFailure.of(file.path(), action, e);
        }
    }

    @Override
    public void write(String action, Consumer<DSLContext> work) {
        writer.write(action, work);
    }

    /** What a loss of power takes away are the last ones whole; the file stays sound. */
    @Override
    public void append(String action, boolean recomputable, Consumer<DSLContext> work) {
        writer.append(action, recomputable, work);
    }

    /** Nobody can store anything in between: the file is locked first. */
    @Override
    public void merge(String action, Consumer<DSLContext> work) {
        write(action, work);
    }

    @Override
    public @Nullable RunLock lock(RunId run) {
        return file.lock(run);
    }

    @Override
    public void close() {
        try (writer;
                reader) {
            // Closed in the reverse order: the writer, last, folds the write-ahead log into the file.
        }
    }
}
