package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.stat.LongSample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of durations, which two of the databases cannot compute. Those of one model after another are streamed from
 * the covering index, and eight bytes are kept of each value. They are read through JDBC, which takes a third of the
 * time of jOOQ's records.
 */
final class LatencyQuery {
    static final int FETCH_SIZE = 10_000;
    private static final List<TableField<?, Long>> DURATIONS =
            List.of(RESULTS.TIME_TO_FIRST_TOKEN_MS, RESULTS.TIME_TO_FIRST_EDIT_MS, RESULTS.TIME_ROUND_TRIP_MS);
    private static final List<LatencyKind> KINDS =
            List.of(LatencyKind.FIRST_TOKEN, LatencyKind.FIRST_EDIT, LatencyKind.ROUND_TRIP);

    private LatencyQuery() {}

    static List<LatencyQuantiles> rows(DSLContext sql, @Nullable RunId run) {
        List<LatencyQuantiles> quantiles = new ArrayList<>();
        for (String model : sql.select(MODELS.MODEL_ID).from(MODELS).fetch(MODELS.MODEL_ID).stream()
                .sorted()
                .toList()) {
            addQuantiles(sql, run, model, quantiles);
        }
        return quantiles;
    }

    private static void addQuantiles(
            DSLContext sql, @Nullable RunId run, String model, List<LatencyQuantiles> quantiles) {
        List<LongSample> known = List.of(new LongSample(), new LongSample(), new LongSample());
        long calls = 0;
        try (Cursor<Record3<Long, Long, Long>> cursor = sql.select(DURATIONS.get(0), DURATIONS.get(1), DURATIONS.get(2))
                .from(RESULTS)
                .where(Attempts.calls(run))
                .and(RESULTS.MODEL_ID.eq(model))
                .and(Attempts.ANSWERED)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            for (; rows != null && rows.next(); calls++) {
                for (int i = 0; i < known.size(); i++) {
                    long value = rows.getLong(i + 1);
                    if (!rows.wasNull()) {
                        known.get(i).add(value);
                    }
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read durations", e);
        }
        for (int i = 0; calls > 0 && i < known.size(); i++) {
            LongSample sample = known.get(i);
            quantiles.add(LatencyQuantiles.of(new ModelId(model), KINDS.get(i), sample, calls - sample.size()));
        }
    }
}
