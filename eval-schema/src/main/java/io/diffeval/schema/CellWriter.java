package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;

import io.diffeval.core.CaseId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.RunModelMetricsRecord;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes the metrics of complete cells; those of a cell that got another attempt since replace the earlier ones. */
final class CellWriter {
    private final DSLContext sql;

    CellWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<CellMetrics> cells) {
        Map<String, CasesRecord> cases = cases(cells);
        Map<String, Long> parameters = activeParameters(cells);
        Rows<RunModelMetricsRecord> rows = new Rows<>(RUN_MODEL_METRICS);
        for (CellMetrics cell : cells) {
            CasesRecord planned = required(cases, cell.caseId());
            Long active = parameters.get(cell.modelId().value());
            rows.add(row(cell, planned.getTaskId(), planned.getPromptId(), active));
        }
        rows.insertOrReplace(sql, Keys.PK_RUN_MODEL_METRICS);
    }

    /**
     * Metrics as they are stored.
     *
     * @param activeParameters how many parameters of the model work on a token, null where unknown
     */
    static RunModelMetricsRecord row(
            CellMetrics cell, String taskId, String promptId, @Nullable Long activeParameters) {
        return Jooq.row(new RunModelMetricsRecord())
                .setRunId(cell.runId().value())
                .setCaseId(cell.caseId().value())
                .setModelId(cell.modelId().value())
                .setTaskId(taskId)
                .setPromptId(promptId)
                .setAttempts(cell.attempts())
                .setAnsweredAttempts(cell.answeredAttempts())
                .setValidAttempts(cell.validAttempts())
                .setPasses(cell.passes())
                .setScore(cell.score())
                .setPassFail(cell.passFail())
                .setFailureReason(cell.failureReason())
                .setFlopsPerTokenTheoretical(activeParameters == null ? null : 2 * activeParameters);
    }

    private Map<String, CasesRecord> cases(List<CellMetrics> cells) {
        return sql.selectFrom(CASES)
                .where(CASES.CASE_ID.in(cells.stream()
                        .map(cell -> cell.caseId().value())
                        .distinct()
                        .toList()))
                .fetchMap(CASES.CASE_ID);
    }

    private Map<String, Long> activeParameters(List<CellMetrics> cells) {
        return sql.select(MODELS.MODEL_ID, DSL.coalesce(MODELS.ACTIVE_PARAMETER_COUNT, MODELS.PARAMETER_COUNT))
                .from(MODELS)
                .where(MODELS.MODEL_ID.in(cells.stream()
                        .map(cell -> cell.modelId().value())
                        .distinct()
                        .toList()))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    private static CasesRecord required(Map<String, CasesRecord> cases, CaseId id) {
        CasesRecord planned = cases.get(id.value());
        if (planned == null) {
            throw new StoreException("no case is stored as " + id + "; its plan has to be stored first");
        }
        return planned;
    }
}
