package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a suite's table, apart from the query that it came from. */
final class SuiteRow {
    /** As SQLite writes times, or as JavaScript does. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ ]['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("['Z']")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final SuiteTable table;
    private final Map<String, Integer> columns;
    private final List<@Nullable Value> values;

    private SuiteRow(Path file, SuiteTable table, Map<String, Integer> columns, List<@Nullable Value> values) {
        this.file = file;
        this.table = table;
        this.columns = columns;
        this.values = values;
    }

    /** Copies the current row of a query whose columns stand where the map says, counted from 1. */
    static SuiteRow copy(Path file, SuiteTable table, Map<String, Integer> columns, ResultSet rows)
            throws SQLException {
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            values.add(Value.read(rows, i));
        }
        return new SuiteRow(file, table, columns, values);
    }

    String required(String column) {
        String text = text(column);
        if (text == null) {
            throw refused(column, "is NULL");
        }
        return text;
    }

    /** Text that is not UTF-8 is refused: replaced, it would be another text under another hash. */
    @Nullable
    String text(String column) {
        Value value = value(column);
        if (value == null) {
            return null;
        }
        byte[] bytes = value.text;
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw refused(column, "is not valid UTF-8 at byte " + in.position());
        }
        return out.flip().toString();
    }

    @Nullable
    Long integer(String column) {
        Value value = value(column);
        return value == null ? null : Long.valueOf(value.integer);
    }

    @Nullable
    Integer smallInteger(String column) {
        Long value = integer(column);
        return value == null ? null : Math.toIntExact(value);
    }

    @Nullable
    Double real(String column) {
        Value value = value(column);
        return value == null ? null : Double.valueOf(value.real);
    }

    Instant time(String column) {
        String text = required(column);
        try {
            return TIME.parse(text, Instant::from).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw refused(column, "is '" + text + "', not a time");
        }
    }

    /** Refuses the row where it says something else than what is stored under its key. */
    void requireSame(String column, @Nullable Object stored, @Nullable Object given) {
        if (!Objects.equals(stored, given)) {
            throw refused(
                    column, "is " + given + ", but stored under the same id it is " + stored + "; nothing is imported");
        }
    }

    InputException refused(String column, String problem) {
        Value key = value(table.columns().get(0));
        return new InputException(file + ": " + table.label() + " "
                + (key == null ? null : new String(key.text, StandardCharsets.UTF_8)) + ": " + column + " " + problem);
    }

    private @Nullable Value value(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException(table.label() + " was queried without " + column);
        }
        return values.get(index - 1);
    }

    /** A value as SQLite converts it to each type, whatever type it is stored as. */
    private static final class Value {
        private final byte[] text;
        private final long integer;
        private final double real;

        private Value(byte[] text, long integer, double real) {
            this.text = text;
            this.integer = integer;
            this.real = real;
        }

        static @Nullable Value read(ResultSet rows, int index) throws SQLException {
            // As numbers first: read as bytes, SQLite changes the value's type.
            long integer = rows.getLong(index);
            double real = rows.getDouble(index);
            byte[] text = rows.getBytes(index);
            return text == null ? null : new Value(text, integer, real);
        }
    }
}
