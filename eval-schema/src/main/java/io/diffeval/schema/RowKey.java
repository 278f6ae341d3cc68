package io.diffeval.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;

/**
 * The key of a row, to sort by.
 *
 * @param values texts and whole numbers
 */
record RowKey(List<Object> values) implements Comparable<RowKey> {
    static RowKey of(Record row, UniqueKey<?> key) {
        List<Object> values = new ArrayList<>();
        for (TableField<?, ?> field : key.getFields()) {
            values.add(row.get(field));
        }
        return new RowKey(values);
    }

    @Override
    public int compareTo(RowKey other) {
        int order = 0;
        for (int i = 0; i < values.size() && order == 0; i++) {
            order = compare(values.get(i), other.values.get(i));
        }
        return order;
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static int compare(Object left, Object right) {
        return left instanceof Integer number
                ? number.compareTo((Integer) right)
                : left.toString().compareTo(right.toString());
    }
}
