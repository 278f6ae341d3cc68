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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The current row of a suite's table. */
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
    private final ResultSet row;

    SuiteRow(Path file, SuiteTable table, ResultSet row) {
        this.file = file;
        this.table = table;
        this.row = row;
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
        byte[] bytes = get(column, ResultSet::getBytes);
        if (bytes == null) {
            return null;
        }
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
        return get(column, (r, c) -> r.getObject(c) == null ? null : Long.valueOf(r.getLong(c)));
    }

    @Nullable
    Integer smallInteger(String column) {
        Long value = integer(column);
        return value == null ? null : Math.toIntExact(value);
    }

    @Nullable
    Double real(String column) {
        return get(column, (r, c) -> r.getObject(c) == null ? null : Double.valueOf(r.getDouble(c)));
    }

    Instant time(String column) {
        String text = required(column);
        try {
            return TIME.parse(text, Instant::from).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw refused(column, "is '" + text + "', not a time");
        }
    }

    InputException refused(String column, String problem) {
        String key = get(table.columns().get(0), ResultSet::getString);
        return new InputException(file + ": " + table.label() + " " + key + ": " + column + " " + problem);
    }

    private <T> @Nullable T get(String column, Getter<T> getter) {
        try {
            return getter.get(row, column);
        } catch (SQLException e) {
            throw new InputException(file + ": " + table.label() + "." + column + " cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Getter<T> {
        @Nullable
        T get(ResultSet row, String column) throws SQLException;
    }
}
