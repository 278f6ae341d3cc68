package io.diffeval.schema;

import com.zaxxer.hikari.HikariConfig;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.RunLock;
import io.diffeval.schema.analysis.SqlReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** H2, in a file or in memory. One process at a time has it open, with any number of stores. */
final class H2 implements ServerDialect {
    static final String PREFIX = "jdbc:h2:";
    private static final int LOCK_TIMEOUT_MS = 30_000;

    /** Stands in for a lock in the database, which there is none of before there are tables. */
    private static final ReentrantLock MIGRATING = new ReentrantLock();

    private H2() {}

    static Database open(String url) {
        return PooledDatabase.open(new H2(), usable(url));
    }

    static SqlReader openToRead(String url) {
        return PooledDatabase.openToRead(new H2(), usable(url + ";IFEXISTS=TRUE"));
    }

    static Connection connect(String url) throws SQLException {
        // Otherwise H2 makes the file.
        return usable(url + ";IFEXISTS=TRUE").getConnection();
    }

    private static DriverDataSource usable(String url) {
        DriverDataSource source = source(url);
        source.requireDriver("com.h2database:h2");
        return source;
    }

    /** Takes user and password out of the settings behind semicolons; the others stay. */
    static DriverDataSource source(String url) {
        String[] parts = url.split(";");
        String name = parts[0];
        if (name.toLowerCase(Locale.ROOT).matches("jdbc:h2:(mem:)?")) {
            throw new InputException("an H2 database needs a name, as in jdbc:h2:mem:evals or jdbc:h2:./evals");
        }
        StringBuilder plain = new StringBuilder(name);
        Properties credentials = new Properties();
        for (int i = 1; i < parts.length; i++) {
            String key =
                    parts[i].substring(0, Math.max(0, parts[i].indexOf('='))).toLowerCase(Locale.ROOT);
            if (key.equals("user") || key.equals("password")) {
                credentials.setProperty(key, parts[i].substring(key.length() + 1));
            } else {
                plain.append(';').append(parts[i]);
            }
        }
        return new DriverDataSource(name, plain.toString(), credentials);
    }

    @Override
    public SQLDialect sqlDialect() {
        return SQLDialect.H2;
    }

    @Override
    public void migrate(Connection connection, DriverDataSource source) throws SQLException {
        MIGRATING.lock();
        try {
            if (SchemaState.requireOurs(source.name(), SchemaState.of(connection)) != SchemaState.CURRENT) {
                Migration.run(source, source.name(), MigrationScript.ALL);
            }
        } finally {
            MIGRATING.unlock();
        }
    }

    /** No other process has the database open. */
    @Override
    public @Nullable RunLock lock(DriverDataSource source, RunId run) {
        return ProcessLock.take(source.name() + " " + run);
    }

    /** Two of its MERGE statements may both find a key absent; the later one then fails. */
    @Override
    public boolean isLostRace(SqlState state) {
        return state.isConflict() || state.isDuplicateKey();
    }

    @Override
    public void configure(HikariConfig pool) {
        pool.setConnectionInitSql("SET LOCK_TIMEOUT " + LOCK_TIMEOUT_MS);
        // Without a connection, a database in memory is gone.
        pool.setIdleTimeout(0);
        pool.setMaxLifetime(0);
    }
}
