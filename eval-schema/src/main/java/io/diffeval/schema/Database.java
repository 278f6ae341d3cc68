package io.diffeval.schema;

import io.diffeval.core.RunId;
import io.diffeval.core.store.RunLock;
import io.diffeval.schema.analysis.SqlReader;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** An open database with our tables. Connections, transactions and waiting for others are its own affair. */
interface Database extends SqlReader {
    /** What to call it in messages; no secret is part of it. */
    String name();

    /** Reads in a moment, without a transaction around it. */
    @Override
    <T> T read(String action, Function<DSLContext, T> query);

    /** Reads row by row, at the pace of a consumer that may call the database itself meanwhile. */
    void stream(String action, Consumer<DSLContext> query);

    /** Writes all or nothing. The work may be done again where another writer came between. */
    void write(String action, Consumer<DSLContext> work);

    /**
     * Writes rows that this program made, all or nothing: their values are its own, and the work looks up what they point
     * to, so the database need not check each. If they are recomputable, it need not wait until they would survive a loss
     * of power either.
     */
    default void append(String action, boolean recomputable, Consumer<DSLContext> work) {
        write(action, work);
    }

    /**
     * Writes what was not found there, all or nothing. A key that is there nevertheless was stored by another writer
     * since, so that the work is done again as well.
     */
    void merge(String action, Consumer<DSLContext> work);

    /**
     * Keeps all others that have the database open from locking the same run; null where one has done so. The end of the
     * process lets go of it.
     */
    @Nullable
    RunLock lock(RunId run);

    @Override
    void close();
}
