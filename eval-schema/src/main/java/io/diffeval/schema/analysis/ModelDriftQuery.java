package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.ModelDrift;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What providers say they served, run after run. */
final class ModelDriftQuery {
    private static final Field<BigDecimal> CALLS = DSL.sum(RUN_TOTALS.ATTEMPTS).as("calls");
    private static final Field<Instant> FIRST =
            DSL.min(RUN_TOTALS.FIRST_CREATED_AT).as("first_at");
    private static final Field<Instant> LAST =
            DSL.max(RUN_TOTALS.LAST_CREATED_AT).as("last_at");

    private final List<ModelDrift> rows = new ArrayList<>();
    private final @Nullable RunId only;
    private String model = "";
    private @Nullable RunId lastRun;
    private Set<String> lastReported = Set.of();

    private ModelDriftQuery(@Nullable RunId only) {
        this.only = only;
    }

    /** All runs are read, also where one is asked about: what came before it is what it is compared with. */
    static List<ModelDrift> rows(DSLContext sql, @Nullable RunId run) {
        Map<List<String>, List<Record>> byRun = new LinkedHashMap<>();
        sql.select(RUN_TOTALS.MODEL_ID, RUN_TOTALS.RUN_ID, RUN_TOTALS.REPORTED_MODEL, CALLS, FIRST, LAST)
                .from(RUN_TOTALS)
                .join(RUNS)
                .on(RUNS.RUN_ID.eq(RUN_TOTALS.RUN_ID))
                .where(RUN_TOTALS.IS_REPLAY.eq(DSL.inline(false)))
                .and(RUN_TOTALS.HAS_REPLY.eq(DSL.inline(true)))
                .groupBy(RUN_TOTALS.MODEL_ID, RUNS.CREATED_AT, RUN_TOTALS.RUN_ID, RUN_TOTALS.REPORTED_MODEL)
                .orderBy(
                        RUN_TOTALS.MODEL_ID.asc(),
                        RUNS.CREATED_AT.asc(),
                        RUN_TOTALS.RUN_ID.asc(),
                        FIRST.asc(),
                        RUN_TOTALS.REPORTED_MODEL.asc().nullsLast())
                .fetch()
                .forEach(row -> byRun.computeIfAbsent(
                                List.of(row.get(RUN_TOTALS.MODEL_ID), row.get(RUN_TOTALS.RUN_ID)),
                                key -> new ArrayList<>())
                        .add(row));
        ModelDriftQuery query = new ModelDriftQuery(run);
        byRun.forEach((key, reports) -> query.add(key.get(0), new RunId(key.get(1)), reports));
        return query.rows;
    }

    private void add(String modelId, RunId run, List<Record> reports) {
        if (!modelId.equals(model)) {
            model = modelId;
            lastRun = null;
        }
        Set<String> reported = new TreeSet<>();
        reports.forEach(row -> {
            String name = row.get(RUN_TOTALS.REPORTED_MODEL);
            if (name != null) {
                reported.add(name);
            }
        });
        boolean changed = lastRun != null && !reported.isEmpty() && !reported.equals(lastReported);
        if (only == null || only.equals(run)) {
            RunId since = changed ? lastRun : null;
            reports.forEach(row -> rows.add(drift(row, run, reported.size() > 1, since)));
        }
        if (!reported.isEmpty()) {
            lastRun = run;
            lastReported = reported;
        }
    }

    private static ModelDrift drift(Record row, RunId run, boolean changedInRun, @Nullable RunId changedSince) {
        return new ModelDrift(
                new ModelId(row.get(RUN_TOTALS.MODEL_ID)),
                run,
                row.get(RUN_TOTALS.REPORTED_MODEL),
                row.get(CALLS).longValue(),
                row.get(FIRST),
                row.get(LAST),
                changedInRun,
                changedSince);
    }
}
