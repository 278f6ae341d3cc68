package io.diffeval.schema.analysis;

import java.util.function.Function;
import org.jooq.DSLContext;

/** Reads from a database, for many threads. */
public interface SqlReader extends AutoCloseable {
    /**
     * Runs a query.
     *
     * @param <T> what it yields
     * @param action what is being done, as in "cannot …"
     * @param query the query; what it opens, it closes
     * @return what the query yields
     * @throws io.diffeval.core.StoreException if the database fails
     */
    <T> T read(String action, Function<DSLContext, T> query);

    @Override
    void close();
}
