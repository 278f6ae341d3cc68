package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.MODELS;

import io.diffeval.core.RunId;
import io.diffeval.schema.type.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the durations of all answered calls, cell after cell. There may be as many cells as results, and a row costs
 * more than what is in it: so the database puts the cells of a case together, and the text is taken apart here.
 */
final class CellDurations {
    /** Rows fetched at once: one has all attempts of a cell, or of a case. */
    private static final int FETCH_SIZE = 1_000;
    /** Between cells. Behind durations, in which it is not. */
    private static final char NEXT = ';';
    /** Between model and durations stands one that is in the name of no model. */
    private static final String CONTROLS = "\u001F\u001E\u001D\u001C\u0001\u0002\u0003\u0004\u0005\u0006\u0007";

    private static final StorableText STORED = new StorableText();

    private final Map<String, String> models = new HashMap<>();
    private final Visitor visitor;

    private CellDurations(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Visits the cells that have an answered call, of a run or of all. */
    static void forEach(DSLContext sql, @Nullable RunId run, Visitor visitor) {
        try {
            CellDurations cells = new CellDurations(visitor);
            String free = freeControls(sql);
            // SQLite reads in the order of cases. PostgreSQL would sort them, and H2 puts up to a million characters
            // together.
            if (sql.family() == SQLDialect.SQLITE && !free.isEmpty()) {
                cells.readByCase(sql, run, free.charAt(0));
            } else {
                cells.readEach(sql, run);
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read durations", e);
        }
    }

    /** The same for who asks for no case: then PostgreSQL puts cells together too, those of a model on a day. */
    static void forEachOfModels(DSLContext sql, @Nullable RunId run, Visitor visitor) {
        if (sql.family() == SQLDialect.POSTGRES) {
            try {
                new CellDurations(visitor).readByModel(sql, run);
            } catch (SQLException e) {
                throw new DataAccessException("cannot read durations", e);
            }
        } else {
            forEach(sql, run, visitor);
        }
    }

    private static String freeControls(DSLContext sql) {
        StringBuilder free = new StringBuilder(CONTROLS);
        sql.select(MODELS.MODEL_ID)
                .from(MODELS)
                .forEach(row -> row.value1().chars().forEach(unit -> {
                    int at = free.indexOf(String.valueOf((char) unit));
                    if (at >= 0) {
                        free.deleteCharAt(at);
                    }
                }));
        return free.toString();
    }

    private void readEach(DSLContext sql, @Nullable RunId run) throws SQLException {
        try (Cursor<? extends Record> cursor = answered(
                        sql, run, CELL_TOTALS.CASE_ID, CELL_TOTALS.MODEL_ID, CELL_TOTALS.DURATIONS)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                String durations = rows.getString(3);
                visitor.visit(rows.getString(1), model(rows.getString(2)), durations, 0, durations.length());
            }
        }
    }

    private void readByCase(DSLContext sql, @Nullable RunId run, char of) throws SQLException {
        Field<String> cell = DSL.concat(CELL_TOTALS.MODEL_ID, DSL.inline(String.valueOf(of)), CELL_TOTALS.DURATIONS);
        Field<String> cells = DSL.groupConcat(cell).separator(String.valueOf(NEXT));
        try (Cursor<? extends Record> cursor = answered(sql, run, CELL_TOTALS.CASE_ID, cells)
                .groupBy(CELL_TOTALS.CASE_ID)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                takeApart(rows.getString(1), rows.getString(2), of);
            }
        }
    }

    private void readByModel(DSLContext sql, @Nullable RunId run) throws SQLException {
        Field<String> durations = DSL.groupConcat(CELL_TOTALS.DURATIONS).separator(" ");
        try (Cursor<? extends Record> cursor = answered(sql, run, CELL_TOTALS.MODEL_ID, durations)
                .groupBy(CELL_TOTALS.MODEL_ID, CELL_TOTALS.CREATED_ON)
                .fetchSize(1)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                String text = rows.getString(2);
                visitor.visit("", model(rows.getString(1)), text, 0, text.length());
            }
        }
    }

    private static SelectConditionStep<? extends Record> answered(
            DSLContext sql, @Nullable RunId run, Field<?>... columns) {
        return sql.select(columns)
                .from(CELL_TOTALS)
                .where(Attempts.cellCalls(run))
                .and(CELL_TOTALS.ANSWERED.gt(DSL.inline(0)));
    }

    private void takeApart(String caseId, String cells, char of) {
        for (int start = 0; start < cells.length(); ) {
            int durations = cells.indexOf(of, start) + 1;
            int next = cells.indexOf(NEXT, durations);
            int end = next < 0 ? cells.length() : next;
            visitor.visit(caseId, model(cells.substring(start, durations - 1)), cells, durations, end);
            start = end + 1;
        }
    }

    private String model(String stored) {
        return models.computeIfAbsent(stored, STORED::from);
    }

    /** Takes a cell. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes it.
         *
         * @param text has its {@link Durations} from {@code start} to {@code end}
         */
        void visit(String caseId, String model, String text, int start, int end);
    }
}
