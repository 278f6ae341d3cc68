package io.diffeval.schema;

import com.zaxxer.hikari.HikariConfig;
import io.diffeval.core.RunId;
import io.diffeval.core.store.RunLock;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** In what H2 and PostgreSQL differ, once they are connected to. */
interface ServerDialect {
    SQLDialect sqlDialect();

    /** Creates or migrates the tables where needed, one process or thread at a time. */
    void migrate(Connection connection, DriverDataSource source) throws SQLException;

    void configure(HikariConfig pool);

    /** See {@link Database#lock}; null where another has the run. */
    @Nullable
    RunLock lock(DriverDataSource source, RunId run) throws SQLException;

    /** Whether a write failed because another came between, so that it may work the next time. */
    boolean isLostRace(SqlState state);
}
