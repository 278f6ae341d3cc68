package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.stat.LongSample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of durations, which two of the databases cannot compute. The durations of each cell are streamed, and eight
 * bytes are kept of each. They are read through JDBC, which takes a third of the time of jOOQ's records.
 */
final class LatencyQuery {
    static final int FETCH_SIZE = 10_000;
    private static final List<LatencyKind> KINDS =
            List.of(LatencyKind.FIRST_TOKEN, LatencyKind.FIRST_EDIT, LatencyKind.ROUND_TRIP);

    private LatencyQuery() {}

    static List<LatencyQuantiles> rows(DSLContext sql, @Nullable RunId run) {
        TreeMap<String, ModelCalls> models = new TreeMap<>();
        try (Cursor<Record3<String, Integer, String>> cursor = sql.select(
                        CELL_TOTALS.MODEL_ID, CELL_TOTALS.ANSWERED, CELL_TOTALS.DURATIONS)
                .from(CELL_TOTALS)
                .where(Attempts.cellCalls(run))
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            ResultSet rows = cursor.resultSet();
            while (rows != null && rows.next()) {
                models.computeIfAbsent(rows.getString(1), model -> new ModelCalls())
                        .add(rows.getInt(2), rows.getString(3));
            }
        } catch (SQLException e) {
            throw new DataAccessException("cannot read durations", e);
        }
        List<LatencyQuantiles> quantiles = new ArrayList<>();
        models.forEach((model, calls) -> calls.addQuantiles(model, quantiles));
        return quantiles;
    }

    /** The answered calls of a model. */
    private static final class ModelCalls {
        private final List<LongSample> samples = List.of(new LongSample(), new LongSample(), new LongSample());
        private final LongSample[] durations = samples.toArray(LongSample[]::new);
        private long answered;

        void add(int calls, String times) {
            answered += calls;
            Durations.add(times, durations);
        }

        void addQuantiles(String model, List<LatencyQuantiles> quantiles) {
            for (int i = 0; answered > 0 && i < samples.size(); i++) {
                LongSample sample = samples.get(i);
                quantiles.add(LatencyQuantiles.of(new ModelId(model), KINDS.get(i), sample, answered - sample.size()));
            }
        }
    }
}
