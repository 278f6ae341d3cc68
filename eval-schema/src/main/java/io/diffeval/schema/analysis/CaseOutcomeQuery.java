package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What came of each case. */
final class CaseOutcomeQuery {
    private static final List<Field<?>> VERDICT = List.of(
            RESULTS.MODEL_ID,
            RESULTS.CASE_ID,
            RESULTS.OUTCOME,
            RESULTS.ERROR_ENUM,
            RESULTS.IS_VALID_ATTEMPT,
            RESULTS.SUCCEEDED,
            RESULTS.PASS_FAIL);
    private static final Field<Integer> COUNT = DSL.count().as("attempts");

    private CaseOutcomeQuery() {}

    /** Results are grouped without their cases, of which there are far fewer. */
    static @Nullable Void forEach(DSLContext sql, RunId run, Consumer<? super CaseOutcome> visitor) {
        Map<String, CasesRecord> cases =
                sql.selectFrom(CASES).where(CASES.RUN_ID.eq(run.value())).fetchMap(CASES.CASE_ID);
        try (Cursor<Record> rows = sql.select(VERDICT)
                .select(COUNT)
                .from(RESULTS)
                .where(RESULTS.RUN_ID.eq(run.value()))
                .groupBy(VERDICT)
                .orderBy(VERDICT)
                .fetchSize(SqlAnalysis.FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                visitor.accept(outcome(row, Objects.requireNonNull(cases.get(row.get(RESULTS.CASE_ID)))));
            }
        }
        return null;
    }

    private static CaseOutcome outcome(Record row, CasesRecord ofCase) {
        Integer error = row.get(RESULTS.ERROR_ENUM);
        return new CaseOutcome(
                new ModelId(row.get(RESULTS.MODEL_ID)),
                new CaseId(row.get(RESULTS.CASE_ID)),
                new TaskId(ofCase.getTaskId()),
                new ContentHash(ofCase.getPromptId()),
                ofCase.getCluster(),
                Outcome.ofLabel(row.get(RESULTS.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(RESULTS.IS_VALID_ATTEMPT),
                row.get(RESULTS.SUCCEEDED),
                row.get(RESULTS.PASS_FAIL),
                row.get(COUNT));
    }
}
