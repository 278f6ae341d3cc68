package io.diffeval.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.diffeval.core.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.BitSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a table, one at a time.
 *
 * @param <R> the table's rows
 */
final class BundleRowReader<R extends TableRecord<R>> implements Closeable {
    private static final DSLContext JOOQ = DSL.using(SQLDialect.DEFAULT);

    private final String where;
    private final Table<R> table;
    private final Field<?>[] fields;
    private final BitSet seen = new BitSet();
    private final InputStream in;
    private final JsonParser json;
    private long number;

    BundleRowReader(String where, Table<R> table, InputStream in) throws IOException {
        this.where = where;
        this.table = table;
        this.fields = table.fields();
        this.in = in;
        this.json = BundleJson.ROWS.createParser(in);
    }

    /** The next row; null behind the last. */
    @Nullable
    R next() throws IOException {
        number++;
        try {
            JsonToken start = json.nextToken();
            if (start == null) {
                return null;
            }
            if (start != JsonToken.START_OBJECT) {
                throw refused("is no JSON object");
            }
            R row = Jooq.row(JOOQ.newRecord(table));
            read(row);
            return row;
        } catch (JsonProcessingException e) {
            throw refused("cannot be read: " + BundleJson.problem(e));
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        in.close();
    }

    private void read(R row) throws IOException {
        int expected = 0;
        seen.clear();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            int column = column(json.currentName(), expected);
            if (seen.get(column)) {
                throw refused(fields[column].getName() + " is there twice");
            }
            seen.set(column);
            json.nextToken();
            set(row, fields[column]);
            expected = column + 1;
        }
        for (int i = 0; i < fields.length; i++) {
            if (row.get(i) == null && !fields[i].getDataType().nullable()) {
                throw refused(fields[i].getName() + " is missing");
            }
        }
    }

    /** An export writes columns in their order, so that the next one is looked for first. */
    private int column(String name, int expected) {
        for (int i = 0; i < fields.length; i++) {
            int column = (expected + i) % fields.length;
            if (fields[column].getName().equals(name)) {
                return column;
            }
        }
        throw refused("has a column that table " + table.getName() + " does not have");
    }

    private <T> void set(R row, Field<T> field) throws IOException {
        Class<T> type = field.getType();
        row.set(field, type.cast(value(field, type)));
    }

    private Object value(Field<?> field, Class<?> type) throws IOException {
        JsonToken token = json.currentToken();
        if (type == String.class && token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (type == Instant.class && token == JsonToken.VALUE_STRING) {
            return time(field, json.getText());
        }
        if (type == Boolean.class && token.isBoolean()) {
            return json.getBooleanValue();
        }
        if (type == Integer.class && token == JsonToken.VALUE_NUMBER_INT) {
            return json.getIntValue();
        }
        if (type == Long.class && token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        if (type == Double.class) {
            return number(field, token);
        }
        throw refused(field.getName() + " is of the wrong type");
    }

    private Instant time(Field<?> field, String text) {
        try {
            return BundleRowWriter.TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw refused(field.getName() + " is no time in UTC with milliseconds");
        }
    }

    private double number(Field<?> field, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            double number = json.getDoubleValue();
            if (Double.isFinite(number)) {
                return number + 0.0;
            }
        } else if (token == JsonToken.VALUE_STRING && json.getText().equals("Infinity")) {
            return Double.POSITIVE_INFINITY;
        } else if (token == JsonToken.VALUE_STRING && json.getText().equals("-Infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        throw refused(field.getName() + " is no number that a database can hold");
    }

    private InputException refused(String problem) {
        return new InputException(where + ", row " + number + ": " + problem + "; nothing is imported");
    }
}
