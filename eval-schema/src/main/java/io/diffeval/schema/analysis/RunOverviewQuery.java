package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.RunStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which runs there are. */
final class RunOverviewQuery {
    private static final Field<BigDecimal> RESULT_COUNT = DSL.field(
                    DSL.select(DSL.sum(RUN_TOTALS.ATTEMPTS)).from(RUN_TOTALS).where(RUN_TOTALS.RUN_ID.eq(RUNS.RUN_ID)))
            .as("result_count");

    private RunOverviewQuery() {}

    static List<RunOverview> rows(DSLContext sql, @Nullable RunId run) {
        Map<String, List<String>> models = sql.select(RUN_MODELS.RUN_ID, RUN_MODELS.MODEL_ID)
                .from(RUN_MODELS)
                .where(of(RUN_MODELS.RUN_ID, run))
                .orderBy(RUN_MODELS.RUN_ID, RUN_MODELS.MODEL_ID)
                .fetchGroups(RUN_MODELS.RUN_ID, RUN_MODELS.MODEL_ID);
        return sql.select(RUNS.RUN_ID, RUNS.CREATED_AT, RUNS.STATUS, RUNS.DESCRIPTION, RUNS.REPLAY_OF_RUN_ID)
                .select(SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH)
                .select(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION, PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION, RESULT_COUNT)
                .from(RUNS)
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RUNS.PROCESSING_FUNCTIONS_HASH))
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(RUNS.SYSTEM_PROMPT_HASH))
                .where(of(RUNS.RUN_ID, run))
                .orderBy(RUNS.CREATED_AT.desc(), RUNS.RUN_ID.desc())
                .fetch(row -> overview(row, models.getOrDefault(row.get(RUNS.RUN_ID), List.of())));
    }

    private static Condition of(Field<String> column, @Nullable RunId run) {
        return run == null ? DSL.noCondition() : column.eq(run.value());
    }

    private static RunOverview overview(Record row, List<String> models) {
        String replayOf = row.get(RUNS.REPLAY_OF_RUN_ID);
        BigDecimal results = row.get(RESULT_COUNT);
        return new RunOverview(
                new RunId(row.get(RUNS.RUN_ID)),
                row.get(RUNS.CREATED_AT),
                RunStatus.valueOf(row.get(RUNS.STATUS).toUpperCase(Locale.ROOT)),
                row.get(RUNS.DESCRIPTION),
                String.join(", ", models),
                row.get(SYSTEM_PROMPTS.NAME),
                new ContentHash(row.get(SYSTEM_PROMPTS.HASH)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                results == null ? 0 : results.longValue(),
                replayOf == null ? null : new RunId(replayOf));
    }
}
