package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.schema.jooq.DefaultSchema;
import io.diffeval.schema.jooq.tables.Results;
import io.diffeval.schema.type.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Copies the columns that the suite knows, as SQLite would hold them here. */
final class SuiteExporter {
    private static final int BATCH = 500;
    private static final Results ROOT = RESULTS.as("root");
    private static final StorableText STORABLE = new StorableText();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DSLContext from;
    private final Connection to;

    SuiteExporter(DSLContext from, Connection to) {
        this.from = from;
        this.to = to;
    }

    void run() throws SQLException {
        to.setAutoCommit(false);
        for (SuiteTable table : SuiteTable.values()) {
            try (Statement statement = to.createStatement()) {
                statement.execute(table.ddl());
            }
            copy(table);
        }
        to.commit();
    }

    private void copy(SuiteTable table) throws SQLException {
        List<String> columns = table.columns();
        String insert = "INSERT INTO " + table.label() + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (Cursor<Record> rows = rows(table);
                PreparedStatement write = to.prepareStatement(insert)) {
            int pending = 0;
            for (Record row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    write.setObject(i + 1, value(row.get(i)));
                }
                write.addBatch();
                pending++;
                if (pending == BATCH) {
                    write.executeBatch();
                    pending = 0;
                }
            }
            write.executeBatch();
        }
    }

    /** In the order of time: the suite numbers no attempts, their order is that of the rows. */
    private Cursor<Record> rows(SuiteTable table) {
        Table<?> source = Objects.requireNonNull(DefaultSchema.DEFAULT_SCHEMA.getTable(table.label()));
        List<Field<?>> fields = new ArrayList<>();
        for (String column : table.columns()) {
            Field<?> field = Objects.requireNonNull(source.field(column));
            // A replay has no text of its own: the suite's has, so it gets that of its root.
            fields.add(
                    field.equals(RESULTS.RAW_MODEL_OUTPUT)
                            ? DSL.coalesce(RESULTS.RAW_MODEL_OUTPUT, ROOT.RAW_MODEL_OUTPUT)
                            : field);
        }
        List<Field<?>> order = new ArrayList<>(List.of(Objects.requireNonNull(source.field("created_at"))));
        if (table == SuiteTable.RESULTS) {
            order.add(RESULTS.ATTEMPT_NO);
            source = RESULTS.leftJoin(ROOT).on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID));
        }
        order.add(fields.get(0));
        return from.select(fields).from(source).orderBy(order).fetchSize(BATCH).fetchLazy();
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time);
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof String text ? STORABLE.to(text) : value;
    }
}
