package io.diffeval.schema;

import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.type.InstantBinding;
import io.diffeval.schema.type.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The values of the row that a JDBC result stands at, converted as their columns are. */
final class RowValues implements AttemptReader.Values {
    private static final StorableText TEXT = new StorableText();

    private final ResultSet rows;
    private final SQLDialect dialect;
    private final Map<TableField<?, ?>, Integer> places = new IdentityHashMap<>();

    /**
     * Creates the view.
     *
     * @param columns those read
     * @param skipped how many others stand before them
     */
    RowValues(ResultSet rows, List<? extends TableField<?, ?>> columns, int skipped, SQLDialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), skipped + i + 1);
        }
    }

    @Override
    public <T> @Nullable T get(TableField<ResultsRecord, T> column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException(column + " is not read");
        }
        try {
            return column.getType().cast(value(column.getType(), place));
        } catch (SQLException e) {
            throw new DataAccessException("cannot read " + column.getName() + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Object value(Class<?> type, int place) throws SQLException {
        if (type == String.class) {
            return TEXT.from(rows.getString(place));
        }
        if (type == Instant.class) {
            return InstantBinding.read(rows, place, dialect);
        }
        Object number = null;
        if (type == Integer.class) {
            number = rows.getInt(place);
        } else if (type == Long.class) {
            number = rows.getLong(place);
        } else if (type == Double.class) {
            number = rows.getDouble(place);
        } else {
            throw new IllegalArgumentException("no conversion to " + type);
        }
        return rows.wasNull() ? null : number;
    }
}
