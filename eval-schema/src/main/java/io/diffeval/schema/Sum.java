package io.diffeval.schema;

import org.jspecify.annotations.Nullable;

/** The sum of those values that are known, and how many these are. */
final class Sum {
    private long known;
    private long count;
    private double number;

    void add(@Nullable Long value) {
        if (value != null) {
            known++;
            count += value;
        }
    }

    void add(@Nullable Double value) {
        if (value != null) {
            known++;
            number += value;
        }
    }

    long known() {
        return known;
    }

    /** Of whole numbers. */
    long count() {
        return count;
    }

    /** Of other numbers. */
    double number() {
        return number;
    }
}
