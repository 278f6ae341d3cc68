package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What each model of a run made of each task, tasks without a result included. */
final class RunSampleQuery {
    private static final Field<String> CLUSTER = DSL.max(CASES.CLUSTER).as("cluster_name");
    private static final Field<BigDecimal> ATTEMPTS = sum(CELL_TOTALS.ATTEMPTS);
    private static final Field<BigDecimal> ANSWERED = sum(CELL_TOTALS.ANSWERED);
    private static final Field<BigDecimal> VALID = sum(CELL_TOTALS.VALID);
    private static final Field<BigDecimal> JUDGED = sum(CELL_TOTALS.JUDGED);
    private static final Field<BigDecimal> JUDGED_VALID = sum(CELL_TOTALS.JUDGED_VALID);
    private static final Field<BigDecimal> PASSED = sum(CELL_TOTALS.PASSED);
    private static final Field<BigDecimal> PASSED_VALID = sum(CELL_TOTALS.PASSED_VALID);
    private static final Field<BigDecimal> APPLIED = sum(CELL_TOTALS.APPLIED);
    private static final Field<BigDecimal> SILENT_WRONG = sum(CELL_TOTALS.SILENT_WRONG);
    private static final Field<BigDecimal> REFUSED = sum(CELL_TOTALS.REFUSED);
    private static final Field<BigDecimal> ROUND_TRIPS = sum(CELL_TOTALS.ROUND_TRIPS_KNOWN);
    private static final Field<BigDecimal> ROUND_TRIP = sum(CELL_TOTALS.TIME_ROUND_TRIP_MS);
    private static final Field<BigDecimal> COSTS = sum(CELL_TOTALS.COSTS_KNOWN);
    private static final Field<BigDecimal> COST = sum(CELL_TOTALS.COST_USD);

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
        return sql.select(RUN_MODELS.MODEL_ID, CASES.TASK_ID, CLUSTER, ATTEMPTS, ANSWERED, VALID)
                .select(JUDGED, JUDGED_VALID, PASSED, PASSED_VALID, APPLIED, SILENT_WRONG, REFUSED)
                .select(ROUND_TRIPS, ROUND_TRIP, COSTS, COST)
                .from(CASES)
                .join(RUN_MODELS)
                .on(RUN_MODELS.RUN_ID.eq(CASES.RUN_ID))
                .leftJoin(CELL_TOTALS)
                .on(CELL_TOTALS.CASE_ID.eq(CASES.CASE_ID))
                .and(CELL_TOTALS.MODEL_ID.eq(RUN_MODELS.MODEL_ID))
                .where(CASES.RUN_ID.eq(run.value()))
                .groupBy(RUN_MODELS.MODEL_ID, CASES.TASK_ID)
                .orderBy(RUN_MODELS.MODEL_ID, CASES.TASK_ID)
                .fetchGroups(RUN_MODELS.MODEL_ID, RunSampleQuery::counts);
    }

    private static TaskCounts counts(Record row) {
        return new TaskCounts(
                new TaskId(row.get(CASES.TASK_ID)),
                row.get(CLUSTER),
                count(row, ATTEMPTS) - count(row, ANSWERED),
                count(row, ANSWERED),
                count(row, VALID),
                count(row, JUDGED),
                count(row, JUDGED_VALID),
                count(row, PASSED),
                count(row, PASSED_VALID),
                count(row, APPLIED),
                count(row, SILENT_WRONG),
                count(row, REFUSED),
                mean(row, ROUND_TRIP, ROUND_TRIPS),
                mean(row, COST, COSTS));
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

    private static Field<BigDecimal> sum(Field<? extends Number> field) {
        return DSL.coalesce(DSL.sum(field), DSL.inline(BigDecimal.ZERO)).as("all_" + field.getName());
    }

    private static int count(Record row, Field<BigDecimal> sum) {
        return row.get(sum).intValueExact();
    }

    private static @Nullable Double mean(Record row, Field<BigDecimal> sum, Field<BigDecimal> known) {
        int count = count(row, known);
        return count == 0 ? null : row.get(sum).doubleValue() / count;
    }
}
