package io.diffeval.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk of a suite's rows points to.
 *
 * @param table the suite's table that they point to
 * @param found what is stored here for each of its keys
 */
record SuiteReferences<T>(SuiteTable table, Map<String, T> found) {
    T required(SuiteRow row, String column) {
        return named(row, column, row.required(column));
    }

    @Nullable
    T optional(SuiteRow row, String column) {
        String key = row.text(column);
        return key == null ? null : named(row, column, key);
    }

    private T named(SuiteRow row, String column, String key) {
        T target = found.get(key);
        if (target == null) {
            throw row.refused(column, "names no row of " + table.label());
        }
        return target;
    }
}
