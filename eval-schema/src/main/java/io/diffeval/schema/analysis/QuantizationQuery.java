package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_HARDWARE_METRICS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.hardware.MeasuredOn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
    private static final Set<String> SIXTEEN_BITS = Set.of("f16", "fp16", "float16", "bf16", "bfloat16");

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
    private static final Field<BigDecimal> TIMED_SECONDS = DSL.sum(DSL.when(
                    RUN_HARDWARE_METRICS.TOKENS_PER_SECOND.isNotNull(), RUN_HARDWARE_METRICS.WALL_CLOCK_SECONDS))
            .as("timed_seconds");
    private static final Field<BigDecimal> TOKENS = DSL.sum(
                    RUN_HARDWARE_METRICS.TOKENS_PER_SECOND.times(RUN_HARDWARE_METRICS.WALL_CLOCK_SECONDS))
            .as("tokens");
    private static final Field<String> SOURCE =
            DSL.min(RUN_HARDWARE_METRICS.ENERGY_SOURCE).as("energy_source");
    private static final Field<String> OTHER_SOURCE =
            DSL.max(RUN_HARDWARE_METRICS.ENERGY_SOURCE).as("other_source");
    private static final Field<Long> PEAK_RSS =
            DSL.max(RUN_HARDWARE_METRICS.PEAK_RSS_BYTES).as("peak_rss");
    private static final Field<Long> PEAK_VRAM =
            DSL.max(RUN_HARDWARE_METRICS.PEAK_VRAM_BYTES).as("peak_vram");
    /** A forward pass takes two operations for each active parameter and token. */
    private static final Field<Long> PARAMETERS =
            DSL.coalesce(MODELS.ACTIVE_PARAMETER_COUNT, MODELS.PARAMETER_COUNT).as("parameters");

    private QuantizationQuery() {}

    static List<QuantizationYield> rows(DSLContext sql, @Nullable RunId run) {
        Condition scope = run == null ? DSL.noCondition() : RUN_HARDWARE_METRICS.RUN_ID.eq(run.value());
        MachinePeaks peaks = MachinePeaks.read(sql);
        return sql.select(MODELS.MODEL_FAMILY, MODELS.MODEL_ID, MODELS.QUANTIZATION, MODELS.WEIGHT_BYTES, PARAMETERS)
                .select(MODELS.PARAMETER_COUNT)
                .select(RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH, RUN_HARDWARE_METRICS.MEASURED_ON, CASES, SCORE)
                .select(SECONDS.score(), SECONDS.amount(), WATT_HOURS.score(), WATT_HOURS.amount())
                .select(TOKENS, TIMED_SECONDS, SOURCE, OTHER_SOURCE, PEAK_RSS, PEAK_VRAM)
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
                .fetch(row -> yieldOf(row, peaks));
    }

    private static QuantizationYield yieldOf(Record row, MachinePeaks peaks) {
        Double mean = ratio(row.get(SCORE), row.get(CASES));
        Long bytes = row.get(MODELS.WEIGHT_BYTES);
        Long parameters = row.get(PARAMETERS);
        Double flops = parameters == null ? null : 2.0 * parameters;
        Double tokensPerSecond = ratio(row.get(TOKENS), row.get(TIMED_SECONDS));
        String source = Objects.equals(row.get(SOURCE), row.get(OTHER_SOURCE)) ? row.get(SOURCE) : null;
        String machine = row.get(RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH);
        boolean runsHere = row.get(RUN_HARDWARE_METRICS.MEASURED_ON).equals(MeasuredOn.SERVER.label());
        String quantization = row.get(MODELS.QUANTIZATION);
        return new QuantizationYield(
                row.get(MODELS.MODEL_FAMILY),
                new ModelId(row.get(MODELS.MODEL_ID)),
                quantization,
                new ContentHash(machine),
                row.get(RUN_HARDWARE_METRICS.MEASURED_ON),
                row.get(CASES).longValue(),
                mean,
                bytes,
                tokensPerSecond,
                ratio(row.get(SECONDS.score()), row.get(SECONDS.amount())),
                source == null ? null : ratio(row.get(WATT_HOURS.score()), row.get(WATT_HOURS.amount())),
                ratio(mean, bytes == null ? null : bytes / GIGA),
                ratio(mean, flops == null ? null : flops / GIGA),
                source,
                row.get(PEAK_RSS),
                row.get(PEAK_VRAM),
                runsHere ? utilization(activeBytes(row), tokensPerSecond, peaks.bytesPerSecond(machine)) : null,
                runsHere && isSixteenBits(quantization)
                        ? utilization(flops, tokensPerSecond, peaks.flopsPerSecond(machine))
                        : null);
    }

    /** Of a mixture of experts, a token reads the weights of those that work on it. */
    private static @Nullable Double activeBytes(Record row) {
        Long bytes = row.get(MODELS.WEIGHT_BYTES);
        Long active = row.get(PARAMETERS);
        Long all = row.get(MODELS.PARAMETER_COUNT);
        if (bytes == null || active == null || all == null) {
            return bytes == null ? null : bytes.doubleValue();
        }
        return bytes * (active.doubleValue() / all);
    }

    private static boolean isSixteenBits(@Nullable String quantization) {
        return quantization != null && SIXTEEN_BITS.contains(quantization.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Double utilization(
            @Nullable Double perToken, @Nullable Double tokensPerSecond, @Nullable Double peak) {
        return perToken == null || tokensPerSecond == null ? null : ratio(perToken * tokensPerSecond, peak);
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
