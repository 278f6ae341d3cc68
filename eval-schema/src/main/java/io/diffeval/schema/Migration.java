package io.diffeval.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** Brings a database up to date. */
final class Migration {
    private Migration() {}

    /**
     * Keeps other processes out until the connection is closed: two that create the same file at once must not both
     * create the tables. Waits for the other.
     */
    static Connection lock(Connection connection) throws SQLException {
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

    static void run(Connection connection, Path path) {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(new OneConnection(connection))
                    .table(SchemaState.HISTORY_TABLE)
                    .loggers()
                    .locations(new Location[0])
                    .javaMigrationClassProvider(List::of)
                    .resourceProvider(new OwnScripts())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw StoreFailure.of(path, "create the tables", e);
        }
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

    private static final class OwnScripts implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return MigrationScript.ALL.stream()
                    .filter(script -> script.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MigrationScript.ALL.stream()
                    .filter(script -> script.getFilename().startsWith(prefix))
                    .map(LoadableResource.class::cast)
                    .toList();
        }
    }
}
