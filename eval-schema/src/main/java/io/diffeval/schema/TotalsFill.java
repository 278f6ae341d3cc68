package io.diffeval.schema;

import java.util.Objects;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jooq.tools.jdbc.JDBCUtils;

/** Adds up the results of a database of an older release, in the transaction of the migration that asks for it. */
final class TotalsFill extends BaseCallback {
    private static final int FETCH_SIZE = 500;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE
                && MigrationScript.FILL_TOTALS
                        .version()
                        .equals(Objects.toString(context.getMigrationInfo().getVersion()));
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        new StoredTotals(Jooq.on(context.getConnection(), JDBCUtils.dialect(context.getConnection()), FETCH_SIZE))
                .replaceAll();
    }
}
