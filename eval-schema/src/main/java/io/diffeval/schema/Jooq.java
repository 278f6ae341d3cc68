package io.diffeval.schema;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ as it is set up here. */
final class Jooq {
    static {
        // jOOQ reads these once, when it renders its first statement; it would greet the user otherwise.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Jooq() {}

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
