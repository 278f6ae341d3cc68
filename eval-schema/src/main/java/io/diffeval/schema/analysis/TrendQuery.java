package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.DayTrend;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was called on each day. */
final class TrendQuery {
    private static final Field<Integer> CALLS = DSL.count().as("calls");
    private static final ProportionColumns ANSWERED =
            new ProportionColumns("answered", Attempts.ANSWERED, Attempts.ALL);
    private static final ProportionColumns APPLIED = new ProportionColumns("applied", Attempts.APPLIED, Attempts.VALID);
    private static final ProportionColumns PASSED =
            new ProportionColumns("passed", Attempts.PASSED, Attempts.VALID.and(Attempts.JUDGED));
    private static final List<ProportionColumns> COLUMNS = List.of(ANSWERED, APPLIED, PASSED);
    private static final TotalColumns<Double> COST = TotalColumns.ofNumbers(RESULTS.COST_USD);

    private final DSLContext sql;
    private final Condition scope;
    private final Independence independence;

    private TrendQuery(DSLContext sql, Condition scope) {
        this.sql = sql;
        this.scope = scope;
        this.independence = new Independence(sql, COLUMNS);
    }

    static List<DayTrend> rows(DSLContext sql, @Nullable RunId run) {
        TrendQuery query = new TrendQuery(sql, Attempts.calls(run));
        List<DayTrend> trends = new ArrayList<>();
        for (String model : sql.select(MODELS.MODEL_ID).from(MODELS).fetch(MODELS.MODEL_ID)) {
            query.addDays(model, trends);
        }
        trends.sort(Comparator.comparing(DayTrend::day)
                .thenComparing(trend -> trend.model().value()));
        return trends;
    }

    /** From one day that has calls to the next, each read from the index in one go, without sorting anything. */
    private void addDays(String model, List<DayTrend> trends) {
        Condition ofModel = scope.and(RESULTS.MODEL_ID.eq(model));
        Field<Instant> earliest = DSL.min(RESULTS.CREATED_AT);
        Instant first = sql.select(earliest).from(RESULTS).where(ofModel).fetchSingle(earliest);
        while (first != null) {
            LocalDate day = LocalDate.ofInstant(first, ZoneOffset.UTC);
            Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            trends.add(
                    trend(day, model, ofModel.and(RESULTS.CREATED_AT.ge(first)).and(RESULTS.CREATED_AT.lt(end))));
            first = sql.select(earliest)
                    .from(RESULTS)
                    .where(ofModel)
                    .and(RESULTS.CREATED_AT.ge(end))
                    .fetchSingle(earliest);
        }
    }

    private DayTrend trend(LocalDate day, String model, Condition group) {
        Record row = sql.select(CALLS)
                .select(COLUMNS.stream().flatMap(ProportionColumns::counts).toList())
                .select(COST.fields().toList())
                .from(RESULTS)
                .where(group)
                .fetchSingle();
        Record sums = independence.sums(row, group);
        return new DayTrend(
                day,
                new ModelId(model),
                row.get(CALLS),
                ANSWERED.read(row, sums),
                APPLIED.read(row, sums),
                PASSED.read(row, sums),
                COST.read(row));
    }
}
