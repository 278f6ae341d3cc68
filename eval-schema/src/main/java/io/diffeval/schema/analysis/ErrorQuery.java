package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.eval.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which errors each model is prone to. */
final class ErrorQuery {
    /** A refused edit may have several failed blocks; the first one says why. */
    private static final Field<String> CAUSE = DSL.field(DSL.select(EDIT_PARTS.FAILURE_CAUSE)
                    .from(EDIT_PARTS)
                    .where(EDIT_PARTS.RESULT_ID.eq(RESULTS.RESULT_ID))
                    .and(EDIT_PARTS.FAILURE_CAUSE.isNotNull())
                    .orderBy(EDIT_PARTS.PART_NO)
                    .limit(1))
            .as("cause");

    private static final Field<Integer> COUNT = DSL.count().as("attempts");
    private static final ProportionColumns OF_ALL = new ProportionColumns("of_all", Attempts.ALL, Attempts.ALL);
    private static final ProportionColumns OF_ANSWERED =
            new ProportionColumns("of_answered", Attempts.ANSWERED, Attempts.ANSWERED);

    private ErrorQuery() {}

    static List<ErrorShare> rows(DSLContext sql, @Nullable RunId run) {
        Condition scope = Attempts.of(run);
        Independence independence = new Independence(sql, List.of(OF_ALL, OF_ANSWERED));
        Map<String, Totals> totals = new HashMap<>();
        sql.select(RESULTS.MODEL_ID)
                .select(Stream.of(OF_ALL, OF_ANSWERED)
                        .flatMap(ProportionColumns::counts)
                        .toList())
                .from(RESULTS)
                .where(scope)
                .groupBy(RESULTS.MODEL_ID)
                .fetch()
                .forEach(row -> {
                    String model = row.get(RESULTS.MODEL_ID);
                    totals.put(model, new Totals(row, independence.sums(row, scope.and(RESULTS.MODEL_ID.eq(model)))));
                });
        return sql.select(RESULTS.MODEL_ID, RESULTS.ERROR_ENUM, CAUSE, COUNT)
                .from(RESULTS)
                .where(scope)
                .and(RESULTS.ERROR_ENUM.isNotNull())
                .groupBy(RESULTS.MODEL_ID, RESULTS.ERROR_ENUM, CAUSE)
                .orderBy(RESULTS.MODEL_ID, COUNT.desc(), RESULTS.ERROR_ENUM, CAUSE)
                .fetch(row -> share(row, Objects.requireNonNull(totals.get(row.value1()))));
    }

    private static ErrorShare share(Record row, Totals totals) {
        ErrorCode error = ErrorCode.ofNumber(row.get(RESULTS.ERROR_ENUM));
        ProportionColumns of = error.group() == ErrorCode.Group.INFRASTRUCTURE ? OF_ALL : OF_ANSWERED;
        return new ErrorShare(
                new ModelId(row.get(RESULTS.MODEL_ID)),
                error,
                row.get(CAUSE),
                of.proportion(row.get(COUNT), totals.counts(), totals.sums()));
    }

    /** The attempts of a model. */
    private record Totals(Record counts, @Nullable Record sums) {}
}
