package io.diffeval.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row, to sort by.
 *
 * @param values texts and whole numbers
 */
record RowKey(List<Object> values) implements Comparable<RowKey> {
    static RowKey of(Record row, UniqueKey<?> key) {
        return of(row, key.getFields());
    }

    static RowKey of(Record row, List<? extends Field<?>> fields) {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(fields.get(i));
        }
        return new RowKey(List.of(values));
    }

    @Override
    public int compareTo(RowKey other) {
        int order = 0;
        for (int i = 0; i < values.size() && order == 0; i++) {
            order = compare(values.get(i), other.values.get(i));
        }
        return order;
    }

    /** Keys are looked up for every row. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RowKey key) || key.values.size() != values.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(key.values.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < values.size(); i++) {
            hash = 31 * hash + values.get(i).hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Texts in the order of their UTF-8 bytes, as databases have them. */
    static int compare(Object left, Object right) {
        if (left instanceof Integer number) {
            return number.compareTo((Integer) right);
        }
        String one = left.toString();
        String other = right.toString();
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char here = one.charAt(i);
            char there = other.charAt(i);
            if (here != there) {
                // What takes two units is behind all that takes one.
                return Character.isSurrogate(here) == Character.isSurrogate(there)
                        ? Character.compare(here, there)
                        : Boolean.compare(Character.isSurrogate(here), Character.isSurrogate(there));
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
