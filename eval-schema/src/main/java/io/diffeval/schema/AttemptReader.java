package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.schema.jooq.tables.Results;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads the attempts of a run one by one. */
final class AttemptReader {
    private static final Results ROOT = RESULTS.as("root");
    private static final Field<String> TEXT =
            DSL.coalesce(RESULTS.RAW_MODEL_OUTPUT, ROOT.RAW_MODEL_OUTPUT).as("text");
    private static final Field<String> REASONING =
            DSL.coalesce(RESULTS.REASONING_TEXT, ROOT.REASONING_TEXT).as("reasoning");

    private AttemptReader() {}

    static void forEach(DSLContext sql, RunId run, Consumer<? super StoredAttempt> visitor) {
        // A run has one processing function. Named in the order, it lets the database walk along two indexes, where
        // it would have to sort all replies otherwise.
        try (Cursor<Record> rows = sql.select(RESULTS.fields())
                .select(TEXT, REASONING)
                .from(CASES)
                .join(RESULTS)
                .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                .leftJoin(ROOT)
                .on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID))
                .where(CASES.RUN_ID.eq(run.value()))
                .orderBy(CASES.CASE_ID, RESULTS.MODEL_ID, RESULTS.PROCESSING_FUNCTIONS_HASH, RESULTS.ATTEMPT_NO)
                .fetchLazy()) {
            for (Record row : rows) {
                visitor.accept(attempt(row));
            }
        }
    }

    private static StoredAttempt attempt(Record row) {
        String requestHash = row.get(RESULTS.REQUEST_HASH);
        Integer error = row.get(RESULTS.ERROR_ENUM);
        return new StoredAttempt(
                new ResultId(row.get(RESULTS.RESULT_ID)),
                new CaseId(row.get(RESULTS.CASE_ID)),
                new ModelId(row.get(RESULTS.MODEL_ID)),
                row.get(RESULTS.ATTEMPT_NO),
                row.get(RESULTS.CREATED_AT),
                requestHash == null ? null : new ContentHash(requestHash),
                reply(row),
                Outcome.ofLabel(row.get(RESULTS.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(RESULTS.ERROR_DETAIL));
    }

    private static ModelReply reply(Record row) {
        return new ModelReply(
                row.get(TEXT),
                row.get(REASONING),
                row.get(RESULTS.REPLY_FORMAT),
                row.get(RESULTS.FINISH_REASON),
                row.get(RESULTS.REPORTED_MODEL),
                row.get(RESULTS.PROVIDER_REQUEST_ID),
                new TokenUsage(
                        row.get(RESULTS.PROMPT_TOKENS),
                        row.get(RESULTS.CACHED_TOKENS),
                        row.get(RESULTS.COMPLETION_TOKENS),
                        row.get(RESULTS.REASONING_TOKENS)),
                row.get(RESULTS.COST_USD),
                new CallTimings(
                        row.get(RESULTS.TIME_TO_FIRST_TOKEN_MS),
                        row.get(RESULTS.TIME_TO_FIRST_EDIT_MS),
                        row.get(RESULTS.TIME_ROUND_TRIP_MS)),
                row.get(RESULTS.RETRIES));
    }
}
