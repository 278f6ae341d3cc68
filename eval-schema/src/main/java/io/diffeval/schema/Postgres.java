package io.diffeval.schema;

import com.zaxxer.hikari.HikariConfig;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.RunLock;
import io.diffeval.schema.analysis.SqlReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, shared by many machines. */
final class Postgres implements ServerDialect {
    static final String PREFIX = "jdbc:postgresql:";

    /** Any number, as long as every release takes the same. */
    private static final long MIGRATION_LOCK = 0x6469_6666_6576_616CL;

    private Postgres() {}

    static Database open(String url) {
        return PooledDatabase.open(new Postgres(), usable(url));
    }

    static SqlReader openToRead(String url) {
        return PooledDatabase.openToRead(new Postgres(), usable(url));
    }

    static Connection connect(String url) throws SQLException {
        return usable(url).getConnection();
    }

    private static DriverDataSource usable(String url) {
        DriverDataSource source = source(url);
        source.requireDriver("org.postgresql:postgresql");
        return source;
    }

    /** Takes all settings out of the URL, user and password among them, so that it can be shown. */
    static DriverDataSource source(String url) {
        int question = url.indexOf('?');
        String name = question < 0 ? url : url.substring(0, question);
        if (name.indexOf('@') >= 0) {
            throw new InputException("a jdbc:postgresql: URL takes user and password behind the question mark,"
                    + " as in jdbc:postgresql://host/database?user=NAME&password=SECRET");
        }
        Properties settings = new Properties();
        // Many rows in one statement; it is what makes batches fast.
        settings.setProperty("reWriteBatchedInserts", "true");
        settings.setProperty("ApplicationName", "diffeval");
        if (question >= 0) {
            for (String setting : url.substring(question + 1).split("&")) {
                int equals = setting.indexOf('=');
                if (equals > 0) {
                    settings.setProperty(setting.substring(0, equals), decoded(setting.substring(equals + 1)));
                }
            }
        }
        return new DriverDataSource(name, name, settings);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InputException("a setting in the jdbc:postgresql: URL has a % that is not followed by two"
                    + " hexadecimal digits; write %25 for the sign itself");
        }
    }

    @Override
    public SQLDialect sqlDialect() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public void migrate(Connection connection, DriverDataSource source) throws SQLException {
        if (connection.getSchema() == null) {
            throw new InputException(source.name() + ": the schema to use does not exist; create it, or name another"
                    + " with currentSchema=NAME");
        }
        if (state(connection, source) == SchemaState.CURRENT) {
            return;
        }
        lock(connection, "pg_advisory_lock");
        try {
            if (state(connection, source) != SchemaState.CURRENT) {
                Migration.run(source, source.name(), MigrationScript.ALL);
            }
        } finally {
            lock(connection, "pg_advisory_unlock");
        }
    }

    /** For as long as a connection of its own is open: the server lets go of the lock when it is lost. */
    @Override
    public @Nullable RunLock lock(DriverDataSource source, RunId run) throws SQLException {
        Connection connection = source.getConnection();
        boolean isTaken = false;
        try {
            isTaken = tryLock(connection, run);
            return isTaken ? () -> close(connection) : null;
        } finally {
            if (!isTaken) {
                connection.close();
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("cannot let go of a run's lock: " + e.getMessage(), e);
        }
    }

    private static boolean tryLock(Connection connection, RunId run) throws SQLException {
        String hash = ContentHash.of("diffeval run " + run).hex();
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, Long.parseUnsignedLong(hash.substring(0, 16), 16));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public boolean isLostRace(SqlState state) {
        return state.isConflict();
    }

    @Override
    public void configure(HikariConfig pool) {
        // Transactions rely on what others committed meanwhile, whatever the server's default is.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }

    private static SchemaState state(Connection connection, DriverDataSource source) throws SQLException {
        return SchemaState.requireOurs(source.name(), SchemaState.of(connection));
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + function + "(?)")) {
            statement.setLong(1, MIGRATION_LOCK);
            statement.execute();
        }
    }
}
