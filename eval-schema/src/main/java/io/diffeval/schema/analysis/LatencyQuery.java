package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.stat.LongSample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Quantiles of durations, which two of the databases cannot compute. Eight bytes are kept of each duration. */
final class LatencyQuery {
    private static final List<LatencyKind> KINDS =
            List.of(LatencyKind.FIRST_TOKEN, LatencyKind.FIRST_EDIT, LatencyKind.ROUND_TRIP);
    private static final Field<BigDecimal> CALLS = DSL.sum(RUN_TOTALS.ATTEMPTS).as("calls");

    private LatencyQuery() {}

    static List<LatencyQuantiles> rows(DSLContext sql, @Nullable RunId run) {
        Map<String, LongSample[]> models = new HashMap<>();
        CellDurations.forEachOfModels(
                sql,
                run,
                (any, model, text, start, end) ->
                        Durations.add(text, start, end, models.computeIfAbsent(model, first -> samples())));
        List<LatencyQuantiles> quantiles = new ArrayList<>();
        sql.select(RUN_TOTALS.MODEL_ID, CALLS)
                .from(RUN_TOTALS)
                .where(Attempts.calls(run))
                .and(Attempts.ANSWERED)
                .groupBy(RUN_TOTALS.MODEL_ID)
                .orderBy(RUN_TOTALS.MODEL_ID)
                .forEach(row -> {
                    LongSample[] samples = models.computeIfAbsent(row.value1(), none -> samples());
                    for (int i = 0; i < samples.length; i++) {
                        quantiles.add(LatencyQuantiles.of(
                                new ModelId(row.value1()),
                                KINDS.get(i),
                                samples[i],
                                row.value2().longValue() - samples[i].size()));
                    }
                });
        return quantiles;
    }

    private static LongSample[] samples() {
        return KINDS.stream().map(kind -> new LongSample()).toArray(LongSample[]::new);
    }
}
