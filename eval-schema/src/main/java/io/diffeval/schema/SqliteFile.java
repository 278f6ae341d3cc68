package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An SQLite file with our tables, as they are in this release. */
final class SqliteFile {
    static final int BUSY_TIMEOUT_SECONDS = 30;

    /** Some tens of times as long as it takes to try. */
    private static final int LONGEST_PAUSE_MS = 50;

    /** Two batches of results with their indexes, so that a transaction is not written before its end. */
    private static final int WRITER_CACHE_KIB = 32 << 10;

    /** Of 4 KiB. A checkpoint waits for the disk twice: better seldom. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String MEND = "name another file with --db";

    private final Path path;
    private final boolean isWritable;
    private final @Nullable StillFile still;

    private SqliteFile(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        this.path = path;
        this.isWritable =
                (directory == null || Files.isWritable(directory)) && (!Files.exists(path) || Files.isWritable(path));
        this.still = isWritable ? null : StillFile.of(path);
    }

    /**
     * Checks the file before anything is written to it, then creates or migrates the tables where needed. One that cannot
     * be written to is taken if nothing has to be.
     */
    static SqliteFile prepare(Path path) {
        SqliteFile file = new SqliteFile(path);
        file.requirePlace();
        file.requireHeader();
        try {
            if (file.state() != SchemaState.CURRENT) {
                file.requireWritable();
                file.migrate();
            }
        } catch (SQLException e) {
            throw StoreFailure.of(path, "open the database", e);
        }
        return file;
    }

    /** Connects to a file as it is; nothing is written, and none is made. */
    static Connection connect(Path path) throws SQLException {
        SqliteFile file = existing(path);
        // A read-only connection would leave the files of the write-ahead log behind.
        return file.open(file.config());
    }

    /** A file that is there; whether it holds our tables is not looked at. */
    static SqliteFile existing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": no such database; " + MEND);
        }
        SqliteFile file = new SqliteFile(path);
        file.requireHeader();
        return file;
    }

    Path path() {
        return path;
    }

    /** Connections that cannot write. */
    DataSource readSource() {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url());
        return source;
    }

    /**
     * Folds the write-ahead log into the file, if nobody else has it open: readers cannot, and would leave its files
     * behind.
     */
    void foldLog() {
        if (!isWritable) {
            return;
        }
        try (Connection connection = open(config())) {
            touch(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(path, "close the database", e);
        }
    }

    /**
     * A connection to write with. A commit is on the disk when it returns (synchronous = FULL), so it survives the
     * loss of power as well as that of the process: results are paid for, and they come in batches.
     *
     * <p>It has read from the file: of one that had no write-ahead log before it does not know the log otherwise, so that
     * it would not fold it into the file in the end.
     *
     * <p>Of a file that cannot be written to it is one to read with, which refuses to write.
     */
    Connection openWriter() throws SQLException {
        if (!isWritable) {
            return openReader();
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        Connection connection = open(config);
        try {
            touch(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection openReader() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(config);
    }

    /** Null where another has the run. */
    @Nullable
    SqliteRunLock lock(RunId run) {
        requireWritable();
        try {
            return SqliteRunLock.take(path.toRealPath(), run);
        } catch (IOException e) {
            throw new StoreException("cannot lock run " + run + " of " + path + ": " + e.getMessage(), e);
        }
    }

    private void requirePlace() {
        Path directory = path.toAbsolutePath().getParent();
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InputException(path + " is a directory, a pipe or a device; name a file with --db");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InputException("cannot create " + path + ": its directory does not exist; create it, or " + MEND);
        }
        if (!Files.exists(path)) {
            requireWritable();
        }
    }

    private void requireWritable() {
        if (!isWritable) {
            throw new StoreException("cannot write to " + path + ": it or its directory is read-only; " + MEND);
        }
    }

    /** Refuses what was read from a file that cannot be locked and was written to meanwhile. */
    void requireStill() {
        if (still != null) {
            still.require();
        }
    }

    private void requireHeader() {
        byte[] start = start(path);
        if (start.length > 0 && !Arrays.equals(start, HEADER)) {
            throw new InputException(path + " is not an SQLite database; " + MEND);
        }
    }

    /** Whether a file begins as those of SQLite do. */
    static boolean isOne(Path path) {
        return Arrays.equals(start(path), HEADER);
    }

    private static byte[] start(Path path) {
        if (!Files.exists(path)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER.length);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private SchemaState state() throws SQLException {
        try (Connection connection = open(config())) {
            return SchemaState.requireOurs(path.toString(), SchemaState.of(connection));
        }
    }

    /** Others who come meanwhile wait, and find it done. */
    private void migrate() throws SQLException {
        SchemaState state;
        try (Connection connection = open(config());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            state = SchemaState.requireOurs(path.toString(), SchemaState.of(connection));
            if (state == SchemaState.EMPTY) {
                createTables(statement);
            }
        }
        if (state == SchemaState.OUTDATED) {
            migrateTables();
        }
    }

    /**
     * In one transaction, all or nothing: Flyway would wait for the disk at each of a dozen. The file stays locked until
     * it has its write-ahead log, for two who begin with that at once do not wait for each other.
     */
    private void createTables(Statement statement) {
        try {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.executeUpdate(PrintedSchema.of(MigrationScript.ALL));
            statement.execute("COMMIT");
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw StoreFailure.of(path, "create the tables", e);
        }
    }

    /**
     * Others who come meanwhile wait, and find it done. Who has looked at the file keeps everybody else out of it, and
     * SQLite does not let go while it waits: of two who want it alone neither would get it. So who does not get it at
     * once lets go of all, and comes back after a random time.
     */
    private void migrateTables() throws SQLException {
        long begin = System.nanoTime();
        while (state() == SchemaState.OUTDATED) {
            try (Connection connection = locked()) {
                if (SchemaState.of(connection) == SchemaState.OUTDATED) {
                    Migration.run(new OneConnection(connection), path.toString(), MigrationScript.ALL);
                }
            } catch (SQLException e) {
                if (!StoreFailure.isBusy(e)
                        || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(BUSY_TIMEOUT_SECONDS)
                        || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** Keeps other processes out until the connection is closed: two must not both migrate. Does not wait for others. */
    private Connection locked() throws SQLException {
        SQLiteConfig config = config();
        config.setBusyTimeout(0);
        Connection connection = open(config);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether it was not interrupted. */
    private static boolean pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void touch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT COUNT(*) FROM sqlite_master");
        }
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        return config.createConnection(url());
    }

    private String url() {
        // As a URI, because the driver would take a question mark in a plain path for the start of options.
        return "jdbc:sqlite:" + path.toAbsolutePath().toUri() + (still == null ? "" : StillFile.OPTION);
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(!isWritable);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_SECONDS * 1000);
        return config;
    }

    /** The locked connection, as Flyway wants it. */
    private static final class OneConnection extends SQLiteDataSource {
        private final Connection connection;

        OneConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }
}
