package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;

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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;

/** Reads the attempts of a run one by one. */
final class AttemptReader {
    private static final Results ROOT = RESULTS.as("root");

    private AttemptReader() {}

    static void forEach(DSLContext sql, RunId run, Consumer<? super StoredAttempt> visitor) {
        forEachRow(sql, run, (attempt, row) -> visitor.accept(attempt));
    }

    /** Visits each attempt with the row that it was read from. */
    static void forEachRow(DSLContext sql, RunId run, BiConsumer<StoredAttempt, Record> visitor) {
        boolean isReplay = sql.fetchExists(RUNS, RUNS.RUN_ID.eq(run.value()).and(RUNS.REPLAY_OF_RUN_ID.isNotNull()));
        try (Cursor<Record> rows = isReplay ? withRoots(sql, run) : alone(sql, run)) {
            for (Record row : rows) {
                StoredAttempt root = isReplay && row.get(ROOT.RESULT_ID) != null ? attempt(row, ROOT, null) : null;
                visitor.accept(attempt(row, RESULTS, root), row);
            }
        }
    }

    private static Cursor<Record> alone(DSLContext sql, RunId run) {
        return inOrder(sql.select(RESULTS.fields())
                .from(CASES)
                .join(RESULTS)
                .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                .where(CASES.RUN_ID.eq(run.value())));
    }

    private static Cursor<Record> withRoots(DSLContext sql, RunId run) {
        return inOrder(sql.select(RESULTS.fields())
                .select(ROOT.fields())
                .from(CASES)
                .join(RESULTS)
                .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                .leftJoin(ROOT)
                .on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID))
                .where(CASES.RUN_ID.eq(run.value())));
    }

    /**
     * A run has one processing function. Named in the order, it lets the database walk along two indexes, where it would
     * have to sort all replies otherwise.
     */
    private static Cursor<Record> inOrder(SelectConditionStep<Record> select) {
        return select.orderBy(CASES.CASE_ID, RESULTS.MODEL_ID, RESULTS.PROCESSING_FUNCTIONS_HASH, RESULTS.ATTEMPT_NO)
                .fetchLazy();
    }

    static StoredAttempt attempt(Record row, Results table, @Nullable StoredAttempt root) {
        String requestHash = row.get(table.REQUEST_HASH);
        Integer error = row.get(table.ERROR_ENUM);
        return new StoredAttempt(
                new ResultId(row.get(table.RESULT_ID)),
                new CaseId(row.get(table.CASE_ID)),
                new ModelId(row.get(table.MODEL_ID)),
                row.get(table.ATTEMPT_NO),
                row.get(table.CREATED_AT),
                requestHash == null ? null : new ContentHash(requestHash),
                reply(row, table, root),
                Outcome.ofLabel(row.get(table.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(table.ERROR_DETAIL),
                root);
    }

    private static ModelReply reply(Record row, Results table, @Nullable StoredAttempt root) {
        // A replay has no text of its own.
        return new ModelReply(
                text(
                        row.get(table.RAW_MODEL_OUTPUT),
                        root == null ? null : root.reply().text()),
                text(
                        row.get(table.REASONING_TEXT),
                        root == null ? null : root.reply().reasoning()),
                row.get(table.REPLY_FORMAT),
                row.get(table.FINISH_REASON),
                row.get(table.REPORTED_MODEL),
                row.get(table.PROVIDER_REQUEST_ID),
                new TokenUsage(
                        row.get(table.PROMPT_TOKENS),
                        row.get(table.CACHED_TOKENS),
                        row.get(table.COMPLETION_TOKENS),
                        row.get(table.REASONING_TOKENS)),
                row.get(table.COST_USD),
                new CallTimings(
                        row.get(table.TIME_TO_FIRST_TOKEN_MS),
                        row.get(table.TIME_TO_FIRST_EDIT_MS),
                        row.get(table.TIME_ROUND_TRIP_MS)),
                row.get(table.RETRIES));
    }

    private static @Nullable String text(@Nullable String own, @Nullable String ofRoot) {
        return own == null ? ofRoot : own;
    }
}
