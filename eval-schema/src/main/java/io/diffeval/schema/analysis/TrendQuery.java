package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.DayTrend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was called on each day. */
final class TrendQuery {
    private static final Field<BigDecimal> CALLS = DSL.sum(RUN_TOTALS.ATTEMPTS).as("calls");
    private static final List<ProportionColumns> COLUMNS =
            List.of(ProportionColumns.ANSWERED, ProportionColumns.APPLIED_OF_VALID, ProportionColumns.PASSED_OF_VALID);
    private static final TotalColumns<Double> COST =
            TotalColumns.ofNumbers(RUN_TOTALS.COST_USD, RUN_TOTALS.COSTS_KNOWN, RUN_TOTALS.ATTEMPTS);

    private TrendQuery() {}

    static List<DayTrend> rows(DSLContext sql, @Nullable RunId run) {
        Independence independence = new Independence(sql, COLUMNS);
        return sql.select(RUN_TOTALS.CREATED_ON, RUN_TOTALS.MODEL_ID, CALLS)
                .select(COLUMNS.stream().flatMap(ProportionColumns::counts).toList())
                .select(COST.fields().toList())
                .select(Independence.FACTS)
                .from(RUN_TOTALS)
                .where(Attempts.calls(run))
                .groupBy(RUN_TOTALS.CREATED_ON, RUN_TOTALS.MODEL_ID)
                .orderBy(RUN_TOTALS.CREATED_ON, RUN_TOTALS.MODEL_ID)
                .fetch()
                .map(row -> trend(row, independence.of(row, cells(row, run))));
    }

    /** Only the cases of the day's runs are looked at. */
    private static Condition cells(Record row, @Nullable RunId run) {
        Condition group = RUN_TOTALS
                .CREATED_ON
                .eq(row.get(RUN_TOTALS.CREATED_ON))
                .and(RUN_TOTALS.MODEL_ID.eq(row.get(RUN_TOTALS.MODEL_ID)))
                .and(Attempts.calls(run));
        return Attempts.ofCases(CASES.RUN_ID.in(
                        DSL.select(RUN_TOTALS.RUN_ID).from(RUN_TOTALS).where(group)))
                .and(CELL_TOTALS.MODEL_ID.eq(row.get(RUN_TOTALS.MODEL_ID)))
                .and(CELL_TOTALS.CREATED_ON.eq(row.get(RUN_TOTALS.CREATED_ON)))
                .and(CELL_TOTALS.IS_REPLAY.eq(DSL.inline(false)));
    }

    private static DayTrend trend(Record row, Independence.Of independent) {
        return new DayTrend(
                LocalDate.parse(row.get(RUN_TOTALS.CREATED_ON)),
                new ModelId(row.get(RUN_TOTALS.MODEL_ID)),
                row.get(CALLS).longValue(),
                ProportionColumns.ANSWERED.read(row, independent),
                ProportionColumns.APPLIED_OF_VALID.read(row, independent),
                ProportionColumns.PASSED_OF_VALID.read(row, independent),
                COST.read(row));
    }
}
