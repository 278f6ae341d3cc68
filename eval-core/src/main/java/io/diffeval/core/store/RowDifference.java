package io.diffeval.core.store;

import org.jspecify.annotations.Nullable;

/**
 * A stored row that is not what it is computed to be.
 *
 * @param table its table
 * @param key its key
 * @param column the first column that differs, null where the row itself is missing or should not be there
 * @param stored what is stored, null for NULL, and for a row that is missing
 * @param recomputed what it has to be, null for NULL, and for a row that should not be there
 */
public record RowDifference(
        String table,
        String key,
        @Nullable String column,
        @Nullable String stored,
        @Nullable String recomputed) {
    private static final int LONGEST_VALUE = 200;

    /**
     * A row that should be stored and is not.
     *
     * @param table its table
     * @param key its key
     * @return the difference
     */
    public static RowDifference missing(String table, String key) {
        return new RowDifference(table, key, null, null, "there");
    }

    /**
     * A row that is stored and should not be.
     *
     * @param table its table
     * @param key its key
     * @return the difference
     */
    public static RowDifference unexpected(String table, String key) {
        return new RowDifference(table, key, null, "there", null);
    }

    /**
     * Says in one line what differs.
     *
     * @return for example {@code scores r1, reference: score is '1.0', but recomputed it is '0.0'}; long values are cut
     */
    public String describe() {
        String row = table + " " + key;
        if (column == null) {
            return row + (stored == null ? " is missing" : " is stored, but recomputed there is no such row");
        }
        return row + ": " + column + " is " + shown(stored) + ", but recomputed it is " + shown(recomputed);
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        String line = value.replace("\r", "\\r").replace("\n", "\\n");
        return line.length() <= LONGEST_VALUE ? "'" + line + "'" : "'" + line.substring(0, LONGEST_VALUE) + "…'";
    }
}
