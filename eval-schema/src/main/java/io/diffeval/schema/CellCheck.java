package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStatus;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.RunModelMetricsRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Computes the metrics of cells again from their results, one cell after another. */
final class CellCheck {
    private static final int FETCH_SIZE = 500;
    private static final Field<Long> ACTIVE_PARAMETERS =
            DSL.coalesce(MODELS.ACTIVE_PARAMETER_COUNT, MODELS.PARAMETER_COUNT).as("active_parameters");

    private final DSLContext sql;
    private final Progress progress;

    CellCheck(DSLContext sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    Optional<RowDifference> first() {
        progress.begin(RUN_MODEL_METRICS.getName(), sql.fetchCount(RUN_MODEL_METRICS));
        RowDifference wrong = firstWrong();
        return Optional.ofNullable(wrong == null ? firstMissing() : wrong);
    }

    private @Nullable RowDifference firstWrong() {
        Record current = null;
        StoredCell cell = new StoredCell();
        try (Cursor<Record> rows = sql.select(RUN_MODEL_METRICS.fields())
                .select(CASES.RUN_ID, CASES.TASK_ID, CASES.PROMPT_ID, ACTIVE_PARAMETERS)
                .select(
                        RESULTS.RESULT_ID,
                        RESULTS.IS_VALID_ATTEMPT,
                        RESULTS.ERROR_ENUM,
                        RESULTS.SCORE,
                        RESULTS.PASS_FAIL)
                .from(RUN_MODEL_METRICS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RUN_MODEL_METRICS.CASE_ID))
                .join(MODELS)
                .on(MODELS.MODEL_ID.eq(RUN_MODEL_METRICS.MODEL_ID))
                .leftJoin(RESULTS)
                .on(RESULTS.CASE_ID.eq(RUN_MODEL_METRICS.CASE_ID))
                .and(RESULTS.MODEL_ID.eq(RUN_MODEL_METRICS.MODEL_ID))
                .orderBy(
                        RUN_MODEL_METRICS.CASE_ID,
                        RUN_MODEL_METRICS.MODEL_ID,
                        RESULTS.ATTEMPT_NO,
                        RESULTS.CREATED_AT,
                        RESULTS.RESULT_ID)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                if (current != null && !isSameCell(current, row)) {
                    Optional<RowDifference> wrong = compare(current, cell);
                    if (wrong.isPresent()) {
                        return wrong.get();
                    }
                    cell = new StoredCell();
                }
                current = row;
                if (row.get(RESULTS.RESULT_ID) != null) {
                    cell.add(StoredCell.entry(row));
                }
            }
        }
        return current == null ? null : compare(current, cell).orElse(null);
    }

    private static boolean isSameCell(Record one, Record other) {
        return one.get(RUN_MODEL_METRICS.CASE_ID).equals(other.get(RUN_MODEL_METRICS.CASE_ID))
                && one.get(RUN_MODEL_METRICS.MODEL_ID).equals(other.get(RUN_MODEL_METRICS.MODEL_ID));
    }

    private Optional<RowDifference> compare(Record row, StoredCell cell) {
        progress.step(1);
        return difference(row.into(RUN_MODEL_METRICS), cell, row.into(CASES), row.get(ACTIVE_PARAMETERS));
    }

    /**
     * Holds metrics to the results of their cell.
     *
     * @param activeParameters how many parameters of the model work on a token, null where unknown
     */
    static Optional<RowDifference> difference(
            RunModelMetricsRecord stored, StoredCell cell, CasesRecord planned, @Nullable Long activeParameters) {
        CellMetrics metrics = cell.metrics(
                new RunId(planned.getRunId()), new CaseId(stored.getCaseId()), new ModelId(stored.getModelId()));
        RunModelMetricsRecord expected =
                CellWriter.row(metrics, planned.getTaskId(), planned.getPromptId(), activeParameters);
        if (stored.getFlopsPerTokenTheoretical() == null) {
            // The model's size may have become known since.
            expected.setFlopsPerTokenTheoretical(null);
        }
        return StoredRow.firstDifference(RUN_MODEL_METRICS, List.of(stored), List.of(expected));
    }

    /** A run that is complete has metrics for each of its cells. */
    private @Nullable RowDifference firstMissing() {
        return sql.select(RESULTS.CASE_ID, RESULTS.MODEL_ID)
                .from(RESULTS)
                .join(RUNS)
                .on(RUNS.RUN_ID.eq(RESULTS.RUN_ID))
                .leftJoin(RUN_MODEL_METRICS)
                .on(RUN_MODEL_METRICS.CASE_ID.eq(RESULTS.CASE_ID))
                .and(RUN_MODEL_METRICS.MODEL_ID.eq(RESULTS.MODEL_ID))
                .where(RUNS.STATUS.eq(RunStatus.COMPLETE.label()))
                .and(RUN_MODEL_METRICS.CASE_ID.isNull())
                .orderBy(RESULTS.CASE_ID, RESULTS.MODEL_ID)
                .limit(1)
                .fetchOptional(
                        row -> RowDifference.missing(RUN_MODEL_METRICS.getName(), row.value1() + ", " + row.value2()))
                .orElse(null);
    }
}
