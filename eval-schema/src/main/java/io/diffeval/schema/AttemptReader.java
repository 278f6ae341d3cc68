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
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jooq.SelectSeekStepN;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the attempts of a run one by one. */
final class AttemptReader {
    /** So many by one query: SQLite cannot fold what is written meanwhile into the file before a query has ended. */
    private static final int PORTION = 10_000;

    private static final Results ROOT = RESULTS.as("root");

    /** What an attempt consists of. */
    private static final List<TableField<ResultsRecord, ?>> COLUMNS = List.of(
            RESULTS.RESULT_ID,
            RESULTS.CASE_ID,
            RESULTS.MODEL_ID,
            RESULTS.ATTEMPT_NO,
            RESULTS.CREATED_AT,
            RESULTS.REQUEST_HASH,
            RESULTS.OUTCOME,
            RESULTS.ERROR_ENUM,
            RESULTS.ERROR_DETAIL,
            RESULTS.REPLY_FORMAT,
            RESULTS.FINISH_REASON,
            RESULTS.REPORTED_MODEL,
            RESULTS.PROVIDER_REQUEST_ID,
            RESULTS.PROMPT_TOKENS,
            RESULTS.CACHED_TOKENS,
            RESULTS.COMPLETION_TOKENS,
            RESULTS.REASONING_TOKENS,
            RESULTS.COST_USD,
            RESULTS.TIME_TO_FIRST_TOKEN_MS,
            RESULTS.TIME_TO_FIRST_EDIT_MS,
            RESULTS.TIME_ROUND_TRIP_MS,
            RESULTS.RETRIES,
            RESULTS.REASONING_TEXT,
            RESULTS.RAW_MODEL_OUTPUT);

    private AttemptReader() {}

    /** Visits each attempt. Read from JDBC, which takes a third of the time that jOOQ's rows do. */
    static void forEach(DSLContext sql, RunId run, Consumer<? super StoredAttempt> visitor) {
        forEach(sql, run, PORTION, visitor);
    }

    /** The same, so many by one query. */
    static void forEach(DSLContext sql, RunId run, int portion, Consumer<? super StoredAttempt> visitor) {
        boolean isReplay = isReplay(sql, run);
        StoredAttempt last = null;
        do {
            last = portion(sql, run, isReplay, last, portion, visitor);
        } while (last != null);
    }

    /** Visits what comes after an attempt, and gives the last one if there may be more. */
    private static @Nullable StoredAttempt portion(
            DSLContext sql,
            RunId run,
            boolean isReplay,
            @Nullable StoredAttempt after,
            int portion,
            Consumer<? super StoredAttempt> visitor) {
        Stream<SelectField<?>> own = COLUMNS.stream().map(column -> column);
        Stream<SelectField<?>> ofRoot = COLUMNS.stream().map(ROOT::field);
        List<SelectField<?>> columns = (isReplay ? Stream.concat(own, ofRoot) : own).toList();
        try (ResultSet rows = ordered(select(sql, run, columns, isReplay).and(after(after)))
                .limit(portion)
                .fetchResultSet()) {
            RowValues values = new RowValues(rows, COLUMNS, 0, sql.dialect());
            RowValues rootValues = new RowValues(rows, COLUMNS, COLUMNS.size(), sql.dialect());
            StoredAttempt last = null;
            int count = 0;
            while (rows.next()) {
                boolean hasRoot = isReplay && rootValues.get(RESULTS.RESULT_ID) != null;
                last = attempt(values, hasRoot ? attempt(rootValues, null) : null);
                visitor.accept(last);
                count++;
            }
            return count < portion ? null : last;
        } catch (SQLException e) {
            throw new DataAccessException(Objects.requireNonNullElse(e.getMessage(), "cannot read"), e);
        }
    }

    private static Condition after(@Nullable StoredAttempt attempt) {
        if (attempt == null) {
            return DSL.noCondition();
        }
        String caseId = attempt.caseId().value();
        return CASES.CASE_ID
                .ge(caseId)
                .and(RESULTS.CASE_ID
                        .gt(caseId)
                        .or(DSL.row(RESULTS.MODEL_ID, RESULTS.ATTEMPT_NO)
                                .gt(attempt.modelId().value(), attempt.attemptNo())));
    }

    /** Visits each attempt with the row that it was read from. */
    static void forEachRow(DSLContext sql, RunId run, BiConsumer<StoredAttempt, Record> visitor) {
        boolean isReplay = isReplay(sql, run);
        Stream<SelectField<?>> own = Stream.of(RESULTS.fields());
        Stream<SelectField<?>> ofRoot = Stream.of(ROOT.fields());
        List<SelectField<?>> columns = (isReplay ? Stream.concat(own, ofRoot) : own).toList();
        try (Cursor<? extends Record> rows =
                ordered(select(sql, run, columns, isReplay)).fetchLazy()) {
            for (Record row : rows) {
                StoredAttempt root =
                        isReplay && row.get(ROOT.RESULT_ID) != null ? attempt(new Aliased(row, ROOT), null) : null;
                visitor.accept(attempt(new Aliased(row, RESULTS), root), row);
            }
        }
    }

    private static boolean isReplay(DSLContext sql, RunId run) {
        return sql.fetchExists(RUNS, RUNS.RUN_ID.eq(run.value()).and(RUNS.REPLAY_OF_RUN_ID.isNotNull()));
    }

    private static SelectConditionStep<? extends Record> select(
            DSLContext sql, RunId run, List<SelectField<?>> columns, boolean withRoots) {
        var results = sql.select(columns).from(CASES).join(RESULTS).on(RESULTS.CASE_ID.eq(CASES.CASE_ID));
        return (withRoots ? results.leftJoin(ROOT).on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID)) : results)
                .where(CASES.RUN_ID.eq(run.value()));
    }

    /**
     * A run has one processing function. Named in the order, it lets the database walk along two indexes, where it would
     * have to sort all replies otherwise.
     */
    private static <R extends Record> SelectSeekStepN<R> ordered(SelectConditionStep<R> attempts) {
        return attempts.orderBy(
                List.of(CASES.CASE_ID, RESULTS.MODEL_ID, RESULTS.PROCESSING_FUNCTIONS_HASH, RESULTS.ATTEMPT_NO));
    }

    /** The attempt that a row of the table is. */
    static StoredAttempt attempt(ResultsRecord row, @Nullable StoredAttempt root) {
        return attempt(new Aliased(row, RESULTS), root);
    }

    private static StoredAttempt attempt(Values row, @Nullable StoredAttempt root) {
        String requestHash = row.get(RESULTS.REQUEST_HASH);
        Integer error = row.get(RESULTS.ERROR_ENUM);
        return new StoredAttempt(
                new ResultId(row.required(RESULTS.RESULT_ID)),
                new CaseId(row.required(RESULTS.CASE_ID)),
                new ModelId(row.required(RESULTS.MODEL_ID)),
                row.required(RESULTS.ATTEMPT_NO),
                row.required(RESULTS.CREATED_AT),
                requestHash == null ? null : new ContentHash(requestHash),
                reply(row, root),
                Outcome.ofLabel(row.required(RESULTS.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(RESULTS.ERROR_DETAIL),
                root);
    }

    private static ModelReply reply(Values row, @Nullable StoredAttempt root) {
        // A replay has no text of its own.
        return new ModelReply(
                text(
                        row.get(RESULTS.RAW_MODEL_OUTPUT),
                        root == null ? null : root.reply().text()),
                text(
                        row.get(RESULTS.REASONING_TEXT),
                        root == null ? null : root.reply().reasoning()),
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

    private static @Nullable String text(@Nullable String own, @Nullable String ofRoot) {
        return own == null ? ofRoot : own;
    }

    /** The values of a row, wherever it comes from. */
    interface Values {
        <T> @Nullable T get(TableField<ResultsRecord, T> column);

        default <T> T required(TableField<ResultsRecord, T> column) {
            return Objects.requireNonNull(get(column), column.getName());
        }
    }

    /** A row that jOOQ read, of the table under this or another name. */
    private record Aliased(Record row, Results table) implements Values {
        @Override
        public <T> @Nullable T get(TableField<ResultsRecord, T> column) {
            Field<T> field = Objects.requireNonNull(table.field(column));
            return row.get(field);
        }
    }
}
