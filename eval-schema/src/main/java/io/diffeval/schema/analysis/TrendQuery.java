package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.DayTrend;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What was called on each day. */
final class TrendQuery {
    /** As text, all three databases write a time as year, month and day first. */
    private static final Field<String> DAY = DSL.substring(
                    DSL.cast(RESULTS.CREATED_AT, SQLDataType.VARCHAR), 1, "2026-11-22".length())
            .as("call_day");

    private static final Field<Integer> CALLS = DSL.count().as("calls");
    private static final ProportionColumns ANSWERED =
            new ProportionColumns("answered", Attempts.ANSWERED, Attempts.ALL);
    private static final ProportionColumns APPLIED = new ProportionColumns("applied", Attempts.APPLIED, Attempts.VALID);
    private static final ProportionColumns PASSED =
            new ProportionColumns("passed", Attempts.PASSED, Attempts.VALID.and(Attempts.JUDGED));
    private static final TotalColumns<Double> COST = TotalColumns.ofNumbers(RESULTS.COST_USD);

    private TrendQuery() {}

    static List<DayTrend> rows(DSLContext sql, @Nullable RunId run) {
        return sql.select(DAY, RESULTS.MODEL_ID, CALLS)
                .select(Stream.of(ANSWERED, APPLIED, PASSED)
                        .flatMap(ProportionColumns::fields)
                        .toList())
                .select(COST.fields().toList())
                .from(RESULTS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .where(Attempts.calls(run))
                .groupBy(DAY, RESULTS.MODEL_ID)
                .orderBy(DAY, RESULTS.MODEL_ID)
                .fetch(row -> new DayTrend(
                        LocalDate.parse(row.get(DAY)),
                        new ModelId(row.get(RESULTS.MODEL_ID)),
                        row.get(CALLS),
                        ANSWERED.read(row),
                        APPLIED.read(row),
                        PASSED.read(row),
                        COST.read(row)));
    }
}
