package io.diffeval.schema;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings a database up to date. */
final class Migration {
    private Migration() {}

    /** Runs those of the scripts that the database does not have yet. */
    static void run(DataSource source, String database, List<MigrationScript> scripts) {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(source)
                    .table(SchemaState.HISTORY_TABLE)
                    .loggers()
                    .locations(new Location[0])
                    .javaMigrationClassProvider(List::of)
                    .resourceProvider(new OwnScripts(scripts))
                    .callbacks(new TotalsFill())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw StoreFailure.of(database, "create the tables", e);
        }
    }

    private record OwnScripts(List<MigrationScript> scripts) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.getFilename().startsWith(prefix))
                    .map(LoadableResource.class::cast)
                    .toList();
        }
    }
}
