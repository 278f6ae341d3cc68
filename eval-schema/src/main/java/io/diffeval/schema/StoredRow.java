package io.diffeval.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.diffeval.core.store.RowDifference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Holds stored rows to what they have to be. */
final class StoredRow {
    private static final String JSON_COLUMN = "_json";

    private StoredRow() {}

    /** The first of some rows that differs, by key. */
    static <R extends TableRecord<R>> Optional<RowDifference> firstDifference(
            Table<R> table, List<R> stored, List<R> expected) {
        // As a rule both are the same in the same order, and no keys are needed.
        return areSame(table.fields(), stored, expected)
                ? Optional.empty()
                : firstDifference(table, byKey(table, stored), byKey(table, expected));
    }

    private static <R extends TableRecord<R>> boolean areSame(Field<?>[] columns, List<R> stored, List<R> expected) {
        boolean same = stored.size() == expected.size();
        for (int row = 0; same && row < stored.size(); row++) {
            for (int i = 0; same && i < columns.length; i++) {
                same = same(
                        columns[i], stored.get(row).get(i), expected.get(row).get(i));
            }
        }
        return same;
    }

    static <R extends Record> TreeMap<RowKey, R> byKey(Table<R> table, List<R> rows) {
        TreeMap<RowKey, R> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(RowKey.of(row, key(table)), row));
        return byKey;
    }

    /** The first of some rows that differs, by key. */
    static <R extends Record> Optional<RowDifference> firstDifference(
            Table<R> table, TreeMap<RowKey, R> stored, TreeMap<RowKey, R> expected) {
        SortedSet<RowKey> keys = new TreeSet<>(stored.keySet());
        keys.addAll(expected.keySet());
        for (RowKey key : keys) {
            Optional<RowDifference> difference = difference(table, key, stored.get(key), expected.get(key));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    static <R extends Record> UniqueKey<R> key(Table<R> table) {
        return Objects.requireNonNull(table.getPrimaryKey());
    }

    /** A column of a row that differs. */
    static RowDifference of(
            Table<?> table, Object key, Field<?> column, @Nullable Object stored, @Nullable Object not) {
        return new RowDifference(table.getName(), key.toString(), column.getName(), text(stored), text(not));
    }

    private static <R extends Record> Optional<RowDifference> difference(
            Table<R> table, RowKey key, @Nullable R stored, @Nullable R expected) {
        if (stored == null) {
            return Optional.of(RowDifference.missing(table.getName(), key.toString()));
        }
        if (expected == null) {
            return Optional.of(RowDifference.unexpected(table.getName(), key.toString()));
        }
        for (Field<?> column : table.fields()) {
            Object found = stored.get(column);
            Object wanted = expected.get(column);
            if (!same(column, found, wanted)) {
                return Optional.of(of(table, key, column, found, wanted));
            }
        }
        return Optional.empty();
    }

    private static boolean same(Field<?> column, @Nullable Object found, @Nullable Object wanted) {
        if (Objects.equals(found, wanted)) {
            return true;
        }
        if (found instanceof Double one && wanted instanceof Double other) {
            // SQLite knows no negative zero.
            return one.doubleValue() == other.doubleValue();
        }
        if (found == null && wanted instanceof Double other) {
            return other.isNaN();
        }
        return column.getName().endsWith(JSON_COLUMN) && found != null && wanted != null && sameJson(found, wanted);
    }

    /** The order of an object's names means nothing, and a plugin may give another one each time. */
    private static boolean sameJson(Object found, Object wanted) {
        try {
            return BundleJson.MAPPER.readTree(found.toString()).equals(BundleJson.MAPPER.readTree(wanted.toString()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
