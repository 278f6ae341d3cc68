package io.diffeval.schema;

import io.diffeval.core.store.Progress;
import io.diffeval.schema.type.StorableText;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jooq.Cursor;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Writes rows as comma-separated values, by RFC 4180. */
final class CsvFile {
    private static final StorableText STORABLE = new StorableText();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** An empty text is quoted, so that it can be told from an unknown one. */
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.NON_NUMERIC)
            .setNullString("")
            .get();

    private CsvFile() {}

    /** Writes all rows, and tells the length of the longest in characters. */
    static long write(Path file, Cursor<? extends Record> rows, Progress progress) throws IOException {
        try (Counted out = new Counted(Files.newBufferedWriter(file));
                CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
            for (Field<?> field : rows.fields()) {
                csv.print(field.getName());
            }
            csv.println();
            long longest = 0;
            List<@Nullable Object> values = new ArrayList<>();
            for (Record row : rows) {
                long before = out.characters;
                values.clear();
                for (int i = 0; i < row.size(); i++) {
                    values.add(value(row.get(i)));
                }
                csv.printRecord(values);
                longest = Math.max(longest, out.characters - before);
                progress.step(1);
            }
            return longest;
        }
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time);
        }
        return value instanceof String text ? STORABLE.to(text) : value;
    }

    /** Counts what passes. */
    private static final class Counted extends FilterWriter {
        private long characters;

        Counted(BufferedWriter out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            super.write(character);
            characters++;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            super.write(text, offset, length);
            characters += length;
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            super.write(text, offset, length);
            characters += length;
        }

        @Override
        public Writer append(@Nullable CharSequence text) throws IOException {
            write(String.valueOf(text));
            return this;
        }
    }
}
