package io.diffeval.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.Record;

/** Writes rows as JSON Lines, apart from how a database holds them: an object of columns, unknown ones left out. */
final class BundleRowWriter {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonGenerator json;

    BundleRowWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Record row) throws IOException {
        json.writeStartObject();
        Field<?>[] fields = row.fields();
        for (int i = 0; i < fields.length; i++) {
            Object value = row.get(i);
            // Not every database can hold a number that is none; all hold it as unknown.
            if (value != null && !(value instanceof Double number && number.isNaN())) {
                json.writeFieldName(fields[i].getName());
                write(value);
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void write(Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Instant time) {
            json.writeString(TIME.format(time));
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            // SQLite knows no negative zero.
            json.writeNumber(number + 0.0);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else {
            throw new IllegalStateException("no column has the type " + value.getClass());
        }
    }
}
