package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.RunStatus;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** A root run with its replays. */
final class RunDetailsQuery {
    private static final Field<Integer> CASE_COUNT = DSL.field(
                    DSL.selectCount().from(CASES).where(CASES.RUN_ID.eq(RUNS.RUN_ID)))
            .as("case_count");

    private RunDetailsQuery() {}

    static List<RunDetails> family(DSLContext sql, RunId run) {
        String root = sql.select(Attempts.rootRun(RUNS))
                .from(RUNS)
                .where(RUNS.RUN_ID.eq(run.value()))
                .fetchOne(Attempts.rootRun(RUNS));
        if (root == null) {
            return List.of();
        }
        return sql.select(RUNS.fields())
                .select(PROCESSING_FUNCTIONS.fields())
                .select(SYSTEM_PROMPTS.NAME, CASE_COUNT)
                .from(RUNS)
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RUNS.PROCESSING_FUNCTIONS_HASH))
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(RUNS.SYSTEM_PROMPT_HASH))
                .where(RUNS.RUN_ID.eq(root).or(RUNS.REPLAY_OF_RUN_ID.eq(root)))
                .orderBy(
                        DSL.when(RUNS.REPLAY_OF_RUN_ID.isNull(), DSL.inline(0)).else_(DSL.inline(1)),
                        RUNS.CREATED_AT,
                        RUNS.RUN_ID)
                .fetch(row -> details(row, models(sql, row.get(RUNS.RUN_ID))));
    }

    private static List<RunDetails.Model> models(DSLContext sql, String run) {
        return sql.selectFrom(RUN_MODELS)
                .where(RUN_MODELS.RUN_ID.eq(run))
                .orderBy(RUN_MODELS.MODEL_ID)
                .fetch(row -> new RunDetails.Model(
                        new ModelId(row.getModelId()),
                        new PluginIdentity(row.getProviderId(), row.getProviderVersion()),
                        row.getValidAttempts(),
                        row.getMaxAttempts(),
                        row.getParametersJson()));
    }

    private static RunDetails details(Record row, List<RunDetails.Model> models) {
        String replayOf = row.get(RUNS.REPLAY_OF_RUN_ID);
        return new RunDetails(
                new RunId(row.get(RUNS.RUN_ID)),
                replayOf == null ? null : new RunId(replayOf),
                row.get(RUNS.CREATED_AT),
                row.get(RUNS.STARTED_AT),
                row.get(RUNS.FINISHED_AT),
                RunStatus.valueOf(row.get(RUNS.STATUS).toUpperCase(Locale.ROOT)),
                row.get(RUNS.DESCRIPTION),
                row.get(SYSTEM_PROMPTS.NAME),
                new ContentHash(row.get(RUNS.SYSTEM_PROMPT_HASH)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                new ContentHash(row.get(RUNS.CASE_SET_HASH)),
                new ContentHash(row.get(RUNS.SCORING_HASH)),
                row.get(RUNS.SEED),
                row.get(RUNS.RUNNER_VERSION),
                row.get(RUNS.GIT_COMMIT),
                row.get(CASE_COUNT),
                models);
    }
}
