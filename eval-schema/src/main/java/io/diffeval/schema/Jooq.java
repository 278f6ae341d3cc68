package io.diffeval.schema;

import java.sql.Connection;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** jOOQ as it is set up here. */
final class Jooq {
    static {
        // jOOQ reads these once, when it renders its first statement; it would greet the user otherwise.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final Configuration DETACHED = new DefaultConfiguration().set(settings());

    private Jooq() {}

    /** The same row, for jOOQ would look up all of its settings anew for each value of a key that is set otherwise. */
    static <R extends Record> R row(R row) {
        row.attach(DETACHED);
        return row;
    }

    static DSLContext on(Connection connection, SQLDialect dialect) {
        return DSL.using(connection, dialect, settings());
    }

    static DSLContext on(Connection connection, SQLDialect dialect, int fetchSize) {
        return DSL.using(connection, dialect, settings().withFetchSize(fetchSize));
    }

    private static Settings settings() {
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                .withRenderSchema(false)
                .withExecuteLogging(false);
    }
}
