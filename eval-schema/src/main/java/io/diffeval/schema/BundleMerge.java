package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.schema.jooq.tables.records.ModelsRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UniqueKey;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of a bundle beside those that are stored. One that is there already has to say the same, labels aside,
 * which stay as they are, and what is unknown of a model.
 *
 * @param <R> the table's rows
 */
final class BundleMerge<R extends UpdatableRecord<R>> {
    private static final int LONGEST_VALUE = 80;

    private final String file;
    private final BundleTable<R> table;
    private final DSLContext sql;

    BundleMerge(String file, BundleTable<R> table, DSLContext sql) {
        this.file = file;
        this.table = table;
        this.sql = sql;
    }

    /** Stores the rows whose keys are not there yet, in the order given, and tells how many. */
    int store(Map<RowKey, R> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        Map<RowKey, Record> stored = stored(rows);
        Rows<R> fresh = new Rows<>(table.table());
        List<R> added = new ArrayList<>();
        rows.forEach((key, row) -> {
            Record before = stored.get(key);
            if (before == null) {
                fresh.add(row);
                added.add(row);
            } else {
                requireSame(row, before);
            }
        });
        for (UniqueKey<R> unique : table.otherKeys()) {
            requireFree(unique, added);
        }
        fresh.insert(sql);
        return added.size();
    }

    String where(Record row) {
        return file + ": " + table.name() + " " + RowKey.of(row, table.key());
    }

    private Map<RowKey, Record> stored(Map<RowKey, R> rows) {
        List<Field<?>> columns = new ArrayList<>(table.key().getFields());
        columns.addAll(table.facts());
        Map<RowKey, Record> stored = new HashMap<>();
        for (Record row : sql.select(columns)
                .from(table.table())
                .where(oneOf(table.key(), rows.values()))
                .fetch()) {
            stored.put(RowKey.of(row, table.key()), row);
        }
        return stored;
    }

    /** Of a model, what is unknown on one side is filled in by the other; nothing else may differ. */
    private void requireSame(R row, Record stored) {
        boolean learned = false;
        for (Field<?> fact : table.facts()) {
            Object here = stored.get(fact);
            Object there = row.get(fact);
            if (!Objects.equals(there, here) && !ModelRows.isFilled(fact, there, here)) {
                throw new InputException(where(row) + ": " + fact.getName() + " is " + shown(there)
                        + ", but stored under the same key it is " + shown(here) + "; nothing is imported");
            }
            learned |= here == null && there != null;
        }
        if (learned && row instanceof ModelsRecord model) {
            new ModelRows(sql).fill(model);
        }
    }

    /** Refuses a row that another one has taken the place of, under another key. */
    private void requireFree(UniqueKey<R> unique, List<R> added) {
        if (added.isEmpty()) {
            return;
        }
        Map<RowKey, R> wanted = new HashMap<>();
        added.forEach(row -> wanted.put(RowKey.of(row, unique), row));
        Set<Field<?>> columns = new LinkedHashSet<>(table.key().getFields());
        columns.addAll(unique.getFields());
        for (Record taken : sql.select(columns)
                .from(table.table())
                .where(oneOf(unique, added))
                .fetch()) {
            R row = wanted.get(RowKey.of(taken, unique));
            if (row != null) {
                String names = unique.getFields().stream().map(Field::getName).collect(Collectors.joining(", "));
                throw new InputException(where(row) + ": " + names + " are those of " + table.name() + " "
                        + RowKey.of(taken, table.key()) + ", which is stored; nothing is imported");
            }
        }
    }

    /** The rows with one of the keys, and few others: a row has to have one of the values in each column. */
    private Condition oneOf(UniqueKey<R> key, Iterable<R> rows) {
        List<Condition> conditions = new ArrayList<>();
        for (Field<?> column : key.getFields()) {
            conditions.add(oneOf(column, rows));
        }
        return DSL.and(conditions);
    }

    private static <T> Condition oneOf(Field<T> column, Iterable<? extends Record> rows) {
        Set<T> values = new LinkedHashSet<>();
        rows.forEach(row -> values.add(row.get(column)));
        return column.in(values);
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
