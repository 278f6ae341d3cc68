package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.CellTotalsRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunTotalsRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Results added up in memory, as rows for the two tables of totals. */
final class Totals {
    private static final Set<Field<?>> CELL_FACTS = Set.of(
            CELL_TOTALS.CASE_ID,
            CELL_TOTALS.MODEL_ID,
            CELL_TOTALS.PROCESSING_FUNCTIONS_HASH,
            CELL_TOTALS.CREATED_ON,
            CELL_TOTALS.IS_REPLAY);

    private final Map<RunGroup, RunTotal> runs = new HashMap<>();
    private final Map<CellGroup, CellTotal> cells = new LinkedHashMap<>();
    private String lastCase = "";

    /**
     * Adds a result.
     *
     * @param result its row
     * @param systemPromptHash the system prompt template of its case
     * @param failureCause of its first part that failed; counts where the result is an error
     */
    void add(ResultsRecord result, String systemPromptHash, @Nullable String failureCause) {
        String day = day(result.getCreatedAt());
        String cause = result.getErrorEnum() == null ? null : failureCause;
        runs.computeIfAbsent(RunGroup.of(result, systemPromptHash, day, cause), RunTotal::new)
                .add(result);
        cells.computeIfAbsent(CellGroup.of(result, day), CellTotal::new).add(result);
        lastCase = result.getCaseId();
    }

    /** Rows of the table by run, in no order. */
    List<RunTotalsRecord> runRows() {
        return runs.values().stream().map(RunTotal::row).toList();
    }

    /** Rows of the table by cell, in the order in which they came. */
    List<CellTotalsRecord> cellRows() {
        return cells.values().stream().map(CellTotal::row).toList();
    }

    /** Adds all to what is stored. Last in a transaction: others that add to the same rows wait for its end. */
    void write(DSLContext sql) {
        insertCells(sql);
        Rows<RunTotalsRecord> rows = new Rows<>(RUN_TOTALS);
        runRows().forEach(rows::add);
        rows.insertOrMerge(sql, Keys.PK_RUN_TOTALS, Merged.RUN);
    }

    /** Adds the cells to what is stored, and forgets them. */
    void writeCells(DSLContext sql) {
        insertCells(sql);
        forgetCells();
    }

    private void insertCells(DSLContext sql) {
        Rows<CellTotalsRecord> rows = new Rows<>(CELL_TOTALS);
        cellRows().forEach(rows::add);
        rows.insertOrMerge(sql, Keys.PK_CELL_TOTALS, Merged.CELL);
    }

    void forgetCells() {
        cells.clear();
    }

    /** In UTC, as text, which all databases compare and group alike. */
    private static String day(Instant createdAt) {
        return createdAt.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** The case of the result added last. */
    String lastCase() {
        return lastCase;
    }

    int cellCount() {
        return cells.size();
    }

    /** How a row is put together with the one under its key. */
    private static final class Merged {
        static final Map<Field<?>, Field<?>> RUN = run();
        static final Map<Field<?>, Field<?>> CELL = cell();

        private static Map<Field<?>, Field<?>> run() {
            Map<Field<?>, Field<?>> merged = sums(Stream.of(RUN_TOTALS.fields())
                    .dropWhile(field -> !field.equals(RUN_TOTALS.ATTEMPTS))
                    .toList());
            merged.put(RUN_TOTALS.LAST_ATTEMPT_NO, greatest(RUN_TOTALS.LAST_ATTEMPT_NO));
            merged.put(RUN_TOTALS.FIRST_CREATED_AT, least(RUN_TOTALS.FIRST_CREATED_AT));
            merged.put(RUN_TOTALS.LAST_CREATED_AT, greatest(RUN_TOTALS.LAST_CREATED_AT));
            return merged;
        }

        private static Map<Field<?>, Field<?>> cell() {
            Map<Field<?>, Field<?>> merged = sums(Stream.of(CELL_TOTALS.fields())
                    .filter(field -> !CELL_FACTS.contains(field) && !field.equals(CELL_TOTALS.DURATIONS))
                    .toList());
            Field<String> added = DSL.excluded(CELL_TOTALS.DURATIONS);
            merged.put(
                    CELL_TOTALS.DURATIONS,
                    DSL.when(CELL_TOTALS.DURATIONS.eq(DSL.inline("")), added)
                            .when(added.eq(DSL.inline("")), CELL_TOTALS.DURATIONS)
                            .else_(CELL_TOTALS.DURATIONS.concat(DSL.inline(" "), added)));
            return merged;
        }

        private static Map<Field<?>, Field<?>> sums(Collection<Field<?>> fields) {
            return fields.stream()
                    .collect(Collectors.toMap(
                            field -> field, field -> field.plus(DSL.excluded(field)), (a, b) -> a, LinkedHashMap::new));
        }

        private static <T> Field<T> greatest(Field<T> field) {
            return DSL.greatest(field, DSL.excluded(field));
        }

        private static <T> Field<T> least(Field<T> field) {
            return DSL.least(field, DSL.excluded(field));
        }
    }
}
