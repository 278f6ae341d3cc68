package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_HARDWARE_METRICS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.QuantizationYield;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Scores of complete cells beside what the machine spent on them. */
final class QuantizationQuery {
    private static final double GIGA = 1e9;

    private static final Table<Record4<String, String, BigDecimal, Integer>> SCORED = DSL.select(
                    RUN_MODEL_METRICS.RUN_ID,
                    RUN_MODEL_METRICS.MODEL_ID,
                    DSL.sum(RUN_MODEL_METRICS.SCORE).as("run_score"),
                    DSL.count(RUN_MODEL_METRICS.SCORE).as("run_cases"))
            .from(RUN_MODEL_METRICS)
            .groupBy(RUN_MODEL_METRICS.RUN_ID, RUN_MODEL_METRICS.MODEL_ID)
            .asTable("scored");
    private static final Field<BigDecimal> RUN_SCORE =
            Objects.requireNonNull(SCORED.field("run_score", BigDecimal.class));
    private static final Field<Integer> RUN_CASES = Objects.requireNonNull(SCORED.field("run_cases", Integer.class));

    private static final Field<BigDecimal> CASES = DSL.sum(RUN_CASES).as("cases");
    private static final Field<BigDecimal> SCORE = DSL.sum(RUN_SCORE).as("score");
    private static final Spent SECONDS = Spent.of(RUN_HARDWARE_METRICS.WALL_CLOCK_SECONDS);
    private static final Spent WATT_HOURS = Spent.of(RUN_HARDWARE_METRICS.ENERGY_WH);
    /** A forward pass takes two operations for each active parameter and token. */
    private static final Field<Long> PARAMETERS =
            DSL.coalesce(MODELS.ACTIVE_PARAMETER_COUNT, MODELS.PARAMETER_COUNT).as("parameters");

    private QuantizationQuery() {}

    static List<QuantizationYield> rows(DSLContext sql, @Nullable RunId run) {
        Condition scope = run == null ? DSL.noCondition() : RUN_HARDWARE_METRICS.RUN_ID.eq(run.value());
        return sql.select(MODELS.MODEL_FAMILY, MODELS.MODEL_ID, MODELS.QUANTIZATION, MODELS.WEIGHT_BYTES, PARAMETERS)
                .select(RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH, RUN_HARDWARE_METRICS.MEASURED_ON, CASES, SCORE)
                .select(SECONDS.score(), SECONDS.amount(), WATT_HOURS.score(), WATT_HOURS.amount())
                .from(RUN_HARDWARE_METRICS)
                .join(MODELS)
                .on(MODELS.MODEL_ID.eq(RUN_HARDWARE_METRICS.MODEL_ID))
                .join(SCORED)
                .on(RUN_HARDWARE_METRICS.RUN_ID.eq(SCORED.field(RUN_MODEL_METRICS.RUN_ID)))
                .and(RUN_HARDWARE_METRICS.MODEL_ID.eq(SCORED.field(RUN_MODEL_METRICS.MODEL_ID)))
                .where(scope)
                .groupBy(
                        MODELS.MODEL_FAMILY,
                        MODELS.MODEL_ID,
                        MODELS.QUANTIZATION,
                        MODELS.WEIGHT_BYTES,
                        MODELS.ACTIVE_PARAMETER_COUNT,
                        MODELS.PARAMETER_COUNT,
                        RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH,
                        RUN_HARDWARE_METRICS.MEASURED_ON)
                .orderBy(
                        MODELS.MODEL_FAMILY.asc().nullsLast(),
                        MODELS.MODEL_ID.asc(),
                        RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH.asc(),
                        RUN_HARDWARE_METRICS.MEASURED_ON.asc())
                .fetch(QuantizationQuery::yieldOf);
    }

    private static QuantizationYield yieldOf(Record row) {
        Double mean = ratio(row.get(SCORE), row.get(CASES));
        Long bytes = row.get(MODELS.WEIGHT_BYTES);
        Long parameters = row.get(PARAMETERS);
        return new QuantizationYield(
                row.get(MODELS.MODEL_FAMILY),
                new ModelId(row.get(MODELS.MODEL_ID)),
                row.get(MODELS.QUANTIZATION),
                new ContentHash(row.get(RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH)),
                row.get(RUN_HARDWARE_METRICS.MEASURED_ON),
                row.get(CASES).longValue(),
                mean,
                bytes,
                ratio(row.get(SECONDS.score()), row.get(SECONDS.amount())),
                ratio(row.get(WATT_HOURS.score()), row.get(WATT_HOURS.amount())),
                ratio(mean, bytes == null ? null : bytes / GIGA),
                ratio(mean, parameters == null ? null : 2 * parameters / GIGA));
    }

    private static @Nullable Double ratio(@Nullable Number score, @Nullable Number amount) {
        return score == null || amount == null || amount.doubleValue() == 0
                ? null
                : score.doubleValue() / amount.doubleValue();
    }

    /** What was spent, and the scores that it bought: of those runs only in which both are known. */
    private record Spent(Field<BigDecimal> score, Field<BigDecimal> amount) {
        static Spent of(Field<Double> measure) {
            return new Spent(
                    DSL.sum(DSL.when(measure.isNotNull(), RUN_SCORE)).as("score_" + measure.getName()),
                    DSL.sum(DSL.when(RUN_SCORE.isNotNull(), measure)).as("sum_" + measure.getName()));
        }
    }
}
