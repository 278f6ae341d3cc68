package io.diffeval.schema;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.UniqueKey;

/**
 * Rows for one table, inserted together by one statement that is prepared once.
 *
 * @param <R> the table's rows
 */
final class Rows<R extends TableRecord<R>> {
    private final Table<R> table;
    private final List<R> rows = new ArrayList<>();

    Rows(Table<R> table) {
        this.table = table;
    }

    void add(R row) {
        rows.add(row);
    }

    /** Inserts all; a key that is there already is an error. */
    void insert(DSLContext sql) {
        run(sql, statement(sql));
    }

    /** Inserts those whose key is not there yet; the others stay as they are. */
    void insertAbsent(DSLContext sql, UniqueKey<R> key) {
        run(sql, statement(sql).onConflict(key.getFields()).doNothing());
    }

    /** Inserts all, over those whose key is there already. */
    void insertOrReplace(DSLContext sql, UniqueKey<R> key) {
        run(sql, statement(sql).onConflict(key.getFields()).doUpdate().setAllToExcluded());
    }

    private InsertValuesStepN<R> statement(DSLContext sql) {
        return sql.insertInto(table).columns(table.fields()).values(new Object[table.fields().length]);
    }

    private void run(DSLContext sql, Query statement) {
        if (!rows.isEmpty()) {
            sql.batch(statement)
                    .bind(rows.stream().map(R::intoArray).toArray(Object[][]::new))
                    .execute();
        }
    }
}
