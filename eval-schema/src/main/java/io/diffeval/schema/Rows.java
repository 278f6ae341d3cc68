package io.diffeval.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.UniqueKey;

/**
 * Rows for one table, inserted together by one statement that is prepared once. jOOQ writes the statement; its values
 * are bound through JDBC, which takes less than half of the time.
 *
 * <p>Where a key may be there already, rows go in the order of their keys: two transactions that insert the same keys
 * then wait for each other in turn, instead of each for the other.
 *
 * @param <R> the table's rows
 */
final class Rows<R extends TableRecord<R>> {
    /** Bounds what a driver holds before it sends it. */
    private static final int BATCH = 500;

    private final Table<R> table;
    private final List<R> rows = new ArrayList<>();

    Rows(Table<R> table) {
        this.table = table;
    }

    void add(R row) {
        rows.add(row);
    }

    List<R> all() {
        return List.copyOf(rows);
    }

    /** Inserts all; a key that is there already is an error. */
    void insert(DSLContext sql) {
        run(sql, statement(sql), rows);
    }

    /** Inserts those whose key is not there yet; the others stay as they are. Of rows with one key, the first counts. */
    void insertAbsent(DSLContext sql, UniqueKey<R> key) {
        TreeMap<RowKey, R> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.putIfAbsent(RowKey.of(row, key), row));
        run(sql, statement(sql).onConflict(key.getFields()).doNothing(), byKey.values());
    }

    /** Inserts all, over those whose key is there already. Of rows with one key, the last counts. */
    void insertOrReplace(DSLContext sql, UniqueKey<R> key) {
        TreeMap<RowKey, R> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(RowKey.of(row, key), row));
        run(sql, statement(sql).onConflict(key.getFields()).doUpdate().setAllToExcluded(), byKey.values());
    }

    /** Inserts all, and puts those whose key is there already together with the stored row. No two rows have one key. */
    void insertOrMerge(DSLContext sql, UniqueKey<R> key, Map<Field<?>, Field<?>> merged) {
        TreeMap<RowKey, R> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(RowKey.of(row, key), row));
        run(sql, statement(sql).onConflict(key.getFields()).doUpdate().set(merged), byKey.values());
    }

    private InsertValuesStepN<R> statement(DSLContext sql) {
        return sql.insertInto(table).columns(table.fields()).values(new Object[table.fields().length]);
    }

    private void run(DSLContext sql, Query statement, Collection<R> chosen) {
        if (!chosen.isEmpty()) {
            RowBinder binder = new RowBinder(table, sql.dialect());
            String text = statement.getSQL();
            sql.connection(connection -> run(connection, text, binder, chosen));
        }
    }

    private static void run(
            Connection connection, String text, RowBinder binder, Collection<? extends TableRecord<?>> chosen)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int waiting = 0;
            for (TableRecord<?> row : chosen) {
                binder.bind(statement, row);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
    }
}
