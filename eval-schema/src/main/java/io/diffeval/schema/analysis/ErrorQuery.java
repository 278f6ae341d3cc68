package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.eval.ErrorCode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which errors each model is prone to. */
final class ErrorQuery {
    private static final Field<BigDecimal> COUNT = DSL.sum(RUN_TOTALS.ATTEMPTS).as("attempts");
    /** Infrastructure failures are a share of what the first one is of, other errors of what the second one is of. */
    private static final List<ProportionColumns> OF = List.of(ProportionColumns.ANSWERED, ProportionColumns.VALID);

    private ErrorQuery() {}

    static List<ErrorShare> rows(DSLContext sql, @Nullable RunId run) {
        Condition scope = Attempts.of(run);
        Independence independence = new Independence(sql, OF);
        Map<String, Totals> totals = new HashMap<>();
        sql.select(RUN_TOTALS.MODEL_ID)
                .select(Independence.FACTS)
                .select(OF.stream().flatMap(ProportionColumns::counts).toList())
                .from(RUN_TOTALS)
                .where(scope)
                .groupBy(RUN_TOTALS.MODEL_ID)
                .fetch()
                .forEach(row -> {
                    String model = row.get(RUN_TOTALS.MODEL_ID);
                    totals.put(
                            model,
                            new Totals(
                                    row,
                                    independence.of(row, Attempts.cellsOf(run).and(CELL_TOTALS.MODEL_ID.eq(model)))));
                });
        return sql.select(RUN_TOTALS.MODEL_ID, RUN_TOTALS.ERROR_ENUM, RUN_TOTALS.FAILURE_CAUSE, COUNT)
                .from(RUN_TOTALS)
                .where(scope)
                .and(RUN_TOTALS.ERROR_ENUM.isNotNull())
                .groupBy(RUN_TOTALS.MODEL_ID, RUN_TOTALS.ERROR_ENUM, RUN_TOTALS.FAILURE_CAUSE)
                .orderBy(RUN_TOTALS.MODEL_ID, COUNT.desc(), RUN_TOTALS.ERROR_ENUM, RUN_TOTALS.FAILURE_CAUSE)
                .fetch(row -> share(row, Objects.requireNonNull(totals.get(row.value1()))));
    }

    private static ErrorShare share(Record row, Totals totals) {
        ErrorCode error = ErrorCode.ofNumber(row.get(RUN_TOTALS.ERROR_ENUM));
        ProportionColumns of = OF.get(error.group() == ErrorCode.Group.INFRASTRUCTURE ? 0 : 1);
        return new ErrorShare(
                new ModelId(row.get(RUN_TOTALS.MODEL_ID)),
                error,
                row.get(RUN_TOTALS.FAILURE_CAUSE),
                of.proportion(row.get(COUNT).longValue(), totals.counts(), totals.independent()));
    }

    /** The attempts of a model. */
    private record Totals(Record counts, Independence.Of independent) {}
}
