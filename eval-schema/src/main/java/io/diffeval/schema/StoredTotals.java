package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Adds up results that are stored already. */
final class StoredTotals {
    private static final int FETCH_SIZE = 500;
    /** Bounds what is held of a run with many cases. */
    private static final int CELLS = 2_000;

    /** Why the first part of a result that failed did so. */
    static final Field<String> FIRST_CAUSE = DSL.field(DSL.select(EDIT_PARTS.FAILURE_CAUSE)
                    .from(EDIT_PARTS)
                    .where(EDIT_PARTS.RESULT_ID.eq(RESULTS.RESULT_ID))
                    .and(EDIT_PARTS.FAILURE_CAUSE.isNotNull())
                    .orderBy(EDIT_PARTS.PART_NO)
                    .limit(1))
            .as("first_cause");
    /** Whether there is a reply counts, not what it says. */
    private static final Field<String> REPLY =
            DSL.when(RESULTS.RAW_MODEL_OUTPUT.isNotNull(), DSL.inline("")).as(RESULTS.RAW_MODEL_OUTPUT.getName());

    private static final List<Field<?>> COLUMNS = List.of(
            RESULTS.RUN_ID,
            RESULTS.CASE_ID,
            RESULTS.MODEL_ID,
            RESULTS.PROCESSING_FUNCTIONS_HASH,
            RESULTS.ATTEMPT_NO,
            RESULTS.CREATED_AT,
            RESULTS.SUCCEEDED,
            RESULTS.IS_VALID_ATTEMPT,
            RESULTS.OUTCOME,
            RESULTS.ERROR_ENUM,
            RESULTS.SCORE,
            RESULTS.PASS_FAIL,
            RESULTS.TIME_TO_FIRST_TOKEN_MS,
            RESULTS.TIME_TO_FIRST_EDIT_MS,
            RESULTS.TIME_ROUND_TRIP_MS,
            RESULTS.COST_USD,
            RESULTS.PROMPT_TOKENS,
            RESULTS.CACHED_TOKENS,
            RESULTS.COMPLETION_TOKENS,
            RESULTS.REASONING_TOKENS,
            RESULTS.REPORTED_MODEL,
            RESULTS.REPLAY_OF_RESULT_ID);

    private final DSLContext sql;

    StoredTotals(DSLContext sql) {
        this.sql = sql;
    }

    /** Adds up the results of all runs anew. */
    void replaceAll() {
        replace(sql.select(RUNS.RUN_ID).from(RUNS).orderBy(RUNS.RUN_ID).fetch(RUNS.RUN_ID));
    }

    /** Adds up the results of some runs anew. */
    void replace(Collection<String> runs) {
        for (String run : runs) {
            sql.deleteFrom(RUN_TOTALS).where(RUN_TOTALS.RUN_ID.eq(run)).execute();
            sql.deleteFrom(CELL_TOTALS)
                    .where(CELL_TOTALS.CASE_ID.in(
                            DSL.select(CASES.CASE_ID).from(CASES).where(CASES.RUN_ID.eq(run))))
                    .execute();
            addUp(run, totals -> totals.writeCells(sql)).write(sql);
        }
    }

    /**
     * Adds up the results of a run, case after case.
     *
     * @param run its id
     * @param fullCells takes the cells, and forgets them, whenever there are many
     * @return what is left
     */
    Totals addUp(String run, Consumer<Totals> fullCells) {
        Totals totals = new Totals();
        String caseId = "";
        try (Cursor<Record> rows = sql.select(COLUMNS)
                .select(REPLY, FIRST_CAUSE, CASES.SYSTEM_PROMPT_HASH)
                .from(CASES)
                .join(RESULTS)
                .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                .where(CASES.RUN_ID.eq(run))
                .orderBy(CASES.CASE_ID)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                if (totals.cellCount() >= CELLS && !row.get(RESULTS.CASE_ID).equals(caseId)) {
                    fullCells.accept(totals);
                }
                caseId = row.get(RESULTS.CASE_ID);
                totals.add(row.into(RESULTS), row.get(CASES.SYSTEM_PROMPT_HASH), row.get(FIRST_CAUSE));
            }
        }
        return totals;
    }
}
