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
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    static @Nullable Void forEach(DSLContext sql, RunId run, Consumer<? super CaseOutcome> visitor) {
        List<Field<?>> columns = Stream.concat(
                        VERDICT.stream(), Stream.of(CASES.TASK_ID, CASES.PROMPT_ID, CASES.CLUSTER))
                .toList();
        try (Cursor<Record> rows = sql.select(columns)
                .select(COUNT)
                .from(RESULTS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .where(RESULTS.RUN_ID.eq(run.value()))
                .groupBy(columns)
                .orderBy(RESULTS.MODEL_ID, RESULTS.CASE_ID)
                .fetchSize(LatencyQuery.FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : rows) {
                visitor.accept(outcome(row));
            }
        }
        return null;
    }

    private static CaseOutcome outcome(Record row) {
        Integer error = row.get(RESULTS.ERROR_ENUM);
        return new CaseOutcome(
                new ModelId(row.get(RESULTS.MODEL_ID)),
                new CaseId(row.get(RESULTS.CASE_ID)),
                new TaskId(row.get(CASES.TASK_ID)),
                new ContentHash(row.get(CASES.PROMPT_ID)),
                row.get(CASES.CLUSTER),
                Outcome.ofLabel(row.get(RESULTS.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(RESULTS.IS_VALID_ATTEMPT),
                row.get(RESULTS.SUCCEEDED),
                row.get(RESULTS.PASS_FAIL),
                row.get(COUNT));
    }
}
