package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.stat.LongSample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of durations, which two of the databases cannot compute: the columns are streamed, eight bytes are kept of
 * each value.
 */
final class LatencyQuery {
    static final int FETCH_SIZE = 10_000;

    private LatencyQuery() {}

    static List<LatencyQuantiles> rows(DSLContext sql, @Nullable RunId run) {
        Map<String, Map<LatencyKind, Durations>> models = new TreeMap<>();
        try (Cursor<Record4<String, Long, Long, Long>> rows = sql.select(
                        RESULTS.MODEL_ID,
                        RESULTS.TIME_TO_FIRST_TOKEN_MS,
                        RESULTS.TIME_TO_FIRST_EDIT_MS,
                        RESULTS.TIME_ROUND_TRIP_MS)
                .from(RESULTS)
                .where(Attempts.calls(run))
                .and(Attempts.ANSWERED)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record4<String, Long, Long, Long> row : rows) {
                Map<LatencyKind, Durations> kinds =
                        models.computeIfAbsent(row.value1(), id -> new EnumMap<>(LatencyKind.class));
                add(kinds, LatencyKind.FIRST_TOKEN, row.value2());
                add(kinds, LatencyKind.FIRST_EDIT, row.value3());
                add(kinds, LatencyKind.ROUND_TRIP, row.value4());
            }
        }
        List<LatencyQuantiles> quantiles = new ArrayList<>();
        models.forEach((model, kinds) -> kinds.forEach((kind, durations) ->
                quantiles.add(LatencyQuantiles.of(new ModelId(model), kind, durations.known, durations.unknown))));
        return quantiles;
    }

    private static void add(Map<LatencyKind, Durations> kinds, LatencyKind kind, @Nullable Long value) {
        kinds.computeIfAbsent(kind, k -> new Durations()).add(value);
    }

    private static final class Durations {
        private final LongSample known = new LongSample();
        private long unknown;

        void add(@Nullable Long value) {
            if (value == null) {
                unknown++;
            } else {
                known.add(value);
            }
        }
    }
}
