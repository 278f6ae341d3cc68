package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.schema.type.InstantBinding;
import io.diffeval.schema.type.StorableText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Binds the values of a row as their columns are converted. */
final class RowBinder {
    private static final StorableText TEXT = new StorableText();

    private final Field<?>[] fields;
    private final SQLDialect dialect;

    /** Rows of a batch are of a few moments, and to write one down takes longer than to bind it. */
    private final Map<Instant, Object> bindables = new HashMap<>();

    RowBinder(Table<?> table, SQLDialect dialect) {
        this.fields = table.fields();
        this.dialect = dialect;
    }

    /** Refuses a row with a text that is too long for its column. */
    static void requireFitting(Record row) {
        for (int i = 0; i < row.size(); i++) {
            Field<?> field = row.field(i);
            if (field != null && field.getDataType().length() > 0 && row.get(i) instanceof String text) {
                fitting(field, text);
            }
        }
    }

    void bind(PreparedStatement statement, Record row) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            bind(statement, i + 1, fields[i], row.get(i));
        }
    }

    private void bind(PreparedStatement statement, int index, Field<?> field, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, fitting(field, text));
        } else if (value instanceof Instant instant) {
            statement.setObject(
                    index, bindables.computeIfAbsent(instant, time -> InstantBinding.bindable(time, dialect)));
        } else {
            statement.setObject(index, value);
        }
    }

    /** Two of three databases refuse a text that is too long for its column; so all are to. */
    private static @Nullable String fitting(Field<?> field, String text) {
        String stored = TEXT.to(text);
        int length = field.getDataType().length();
        if (length > 0 && stored != null && stored.length() > length) {
            throw new InputException(field.getQualifiedName() + " takes " + length + " characters, but was given "
                    + stored.length() + ": " + text.substring(0, Math.min(text.length(), 40)) + "…");
        }
        return stored;
    }
}
