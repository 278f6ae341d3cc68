package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.analysis.RunSetup;
import io.diffeval.core.analysis.TaskCounts;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What each model of a run made of each task, tasks without a result included. */
final class RunSampleQuery {
    private static final Condition STORED = RESULTS.RESULT_ID.isNotNull();
    private static final Condition ANSWERED = STORED.and(Attempts.ANSWERED);
    private static final Condition VALID = STORED.and(Attempts.VALID);
    private static final Condition SILENT = RESULTS.OUTCOME.in(Arrays.stream(Outcome.values())
            .filter(Outcome::isSilentError)
            .map(Outcome::label)
            .map(DSL::inline)
            .toList());
    private static final Condition REFUSED = RESULTS.OUTCOME.eq(DSL.inline(Outcome.CLEAN_FAILURE.label()));

    private static final Field<String> CLUSTER = DSL.max(CASES.CLUSTER).as("cluster_name");
    private static final Field<Integer> INFRASTRUCTURE = count("infrastructure", STORED.andNot(Attempts.ANSWERED));
    private static final Field<Integer> ANSWERED_COUNT = count("answered", ANSWERED);
    private static final Field<Integer> VALID_COUNT = count("valid", VALID);
    private static final Field<Integer> JUDGED = count("judged", ANSWERED.and(Attempts.JUDGED));
    private static final Field<Integer> JUDGED_VALID = count("judged_valid", VALID.and(Attempts.JUDGED));
    private static final Field<Integer> PASSED = count("passed", ANSWERED.and(Attempts.PASSED));
    private static final Field<Integer> PASSED_VALID = count("passed_valid", VALID.and(Attempts.PASSED));
    private static final Field<Integer> APPLIED = count("applied", ANSWERED.and(Attempts.APPLIED));
    private static final Field<Integer> SILENT_COUNT = count("silent", ANSWERED.and(SILENT));
    private static final Field<Integer> REFUSED_COUNT = count("refused", ANSWERED.and(REFUSED));
    private static final Field<BigDecimal> ROUND_TRIP = DSL.avg(
                    DSL.when(ANSWERED, RESULTS.TIME_ROUND_TRIP_MS.cast(Double.class)))
            .as("mean_round_trip");
    private static final Field<BigDecimal> COST =
            DSL.avg(DSL.when(ANSWERED, RESULTS.COST_USD)).as("mean_cost");

    private RunSampleQuery() {}

    static List<RunSample> rows(DSLContext sql, RunId run) {
        Map<String, List<TaskCounts>> tasks = tasks(sql, run);
        return sql.select(RUNS.RUN_ID, RUNS.REPLAY_OF_RUN_ID, RUNS.CASE_SET_HASH, RUNS.SCORING_HASH)
                .select(RUN_MODELS.MODEL_ID, RUN_MODELS.PARAMETERS_HASH, RUN_MODELS.PARAMETERS_JSON)
                .select(SYSTEM_PROMPTS.HASH, SYSTEM_PROMPTS.NAME)
                .select(PROCESSING_FUNCTIONS.fields())
                .from(RUNS)
                .join(RUN_MODELS)
                .on(RUN_MODELS.RUN_ID.eq(RUNS.RUN_ID))
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(RUNS.SYSTEM_PROMPT_HASH))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RUNS.PROCESSING_FUNCTIONS_HASH))
                .where(RUNS.RUN_ID.eq(run.value()))
                .orderBy(RUN_MODELS.MODEL_ID)
                .fetch(row -> new RunSample(setup(row), tasks.getOrDefault(row.get(RUN_MODELS.MODEL_ID), List.of())));
    }

    private static Map<String, List<TaskCounts>> tasks(DSLContext sql, RunId run) {
        return sql.select(RUN_MODELS.MODEL_ID, CASES.TASK_ID, CLUSTER, INFRASTRUCTURE, ANSWERED_COUNT, VALID_COUNT)
                .select(JUDGED, JUDGED_VALID, PASSED, PASSED_VALID, APPLIED, SILENT_COUNT, REFUSED_COUNT)
                .select(ROUND_TRIP, COST)
                .from(CASES)
                .join(RUN_MODELS)
                .on(RUN_MODELS.RUN_ID.eq(CASES.RUN_ID))
                .leftJoin(RESULTS)
                .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                .and(RESULTS.MODEL_ID.eq(RUN_MODELS.MODEL_ID))
                .where(CASES.RUN_ID.eq(run.value()))
                .groupBy(RUN_MODELS.MODEL_ID, CASES.TASK_ID)
                .orderBy(RUN_MODELS.MODEL_ID, CASES.TASK_ID)
                .fetchGroups(RUN_MODELS.MODEL_ID, RunSampleQuery::counts);
    }

    private static TaskCounts counts(Record row) {
        return new TaskCounts(
                new TaskId(row.get(CASES.TASK_ID)),
                row.get(CLUSTER),
                row.get(INFRASTRUCTURE),
                row.get(ANSWERED_COUNT),
                row.get(VALID_COUNT),
                row.get(JUDGED),
                row.get(JUDGED_VALID),
                row.get(PASSED),
                row.get(PASSED_VALID),
                row.get(APPLIED),
                row.get(SILENT_COUNT),
                row.get(REFUSED_COUNT),
                number(row.get(ROUND_TRIP)),
                number(row.get(COST)));
    }

    private static RunSetup setup(Record row) {
        String replayOf = row.get(RUNS.REPLAY_OF_RUN_ID);
        return new RunSetup(
                new RunId(row.get(RUNS.RUN_ID)),
                new RunId(replayOf == null ? row.get(RUNS.RUN_ID) : replayOf),
                new ModelId(row.get(RUN_MODELS.MODEL_ID)),
                new ContentHash(row.get(RUNS.CASE_SET_HASH)),
                new ContentHash(row.get(SYSTEM_PROMPTS.HASH)),
                row.get(SYSTEM_PROMPTS.NAME),
                new ContentHash(row.get(RUN_MODELS.PARAMETERS_HASH)),
                row.get(RUN_MODELS.PARAMETERS_JSON),
                new ContentHash(row.get(PROCESSING_FUNCTIONS.HASH)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                new ContentHash(row.get(RUNS.SCORING_HASH)));
    }

    private static Field<Integer> count(String name, Condition condition) {
        return DSL.count(DSL.when(condition, DSL.inline(1))).as(name + "_count");
    }

    private static @Nullable Double number(@Nullable BigDecimal mean) {
        return mean == null ? null : mean.doubleValue();
    }
}
