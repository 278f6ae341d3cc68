package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.stat.LongSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** System prompts over the tasks that a model answered under all of them. */
final class PromptEffectQuery {
    private static final Table<?> CALLS = RESULTS.join(CASES).on(CASES.CASE_ID.eq(RESULTS.CASE_ID));
    private static final Field<Integer> PROMPTS =
            DSL.countDistinct(CASES.SYSTEM_PROMPT_HASH).as("prompts");
    private static final Field<Integer> TASKS = DSL.countDistinct(CASES.TASK_ID).as("tasks");
    private static final ProportionColumns APPLIED =
            new ProportionColumns("applied", Attempts.APPLIED, Attempts.ANSWERED);
    private static final ProportionColumns PASSED =
            new ProportionColumns("passed", Attempts.PASSED, Attempts.ANSWERED.and(Attempts.JUDGED));
    private static final TotalColumns<Double> COST = TotalColumns.ofNumbers(RESULTS.COST_USD);
    private static final TotalColumns<Long> TOKENS = TotalColumns.ofCounts(RESULTS.COMPLETION_TOKENS);

    private PromptEffectQuery() {}

    static List<PromptEffect> rows(DSLContext sql, @Nullable RunId run) {
        Condition answered = Attempts.calls(run).and(Attempts.ANSWERED);
        Map<Group, Integer> answeredTasks = answeredTasks(sql, answered);
        Table<Record2<String, String>> shared = sharedTasks(answered);
        Table<?> paired = CALLS.join(shared)
                .on(RESULTS.MODEL_ID.eq(shared.field(RESULTS.MODEL_ID)))
                .and(CASES.TASK_ID.eq(shared.field(CASES.TASK_ID)));
        Map<Group, LongSample> durations = durations(sql, paired, answered);
        return sql.select(RESULTS.MODEL_ID, SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH, TASKS)
                .select(Stream.of(APPLIED, PASSED)
                        .flatMap(ProportionColumns::fields)
                        .toList())
                .select(Stream.of(COST, TOKENS).flatMap(TotalColumns::fields).toList())
                .from(paired)
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH))
                .where(answered)
                .groupBy(RESULTS.MODEL_ID, SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH)
                .orderBy(RESULTS.MODEL_ID, SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH)
                .fetch(row -> effect(row, answeredTasks, durations));
    }

    private static PromptEffect effect(
            Record row, Map<Group, Integer> answeredTasks, Map<Group, LongSample> durations) {
        Group group = new Group(row.get(RESULTS.MODEL_ID), row.get(SYSTEM_PROMPTS.HASH));
        LongSample roundTrips = durations.getOrDefault(group, new LongSample());
        int tasks = row.get(TASKS);
        return new PromptEffect(
                new ModelId(group.model()),
                row.get(SYSTEM_PROMPTS.NAME),
                new ContentHash(group.prompt()),
                tasks,
                Objects.requireNonNull(answeredTasks.get(group)) - tasks,
                APPLIED.read(row),
                PASSED.read(row),
                roundTrips.quantile(0.5),
                roundTrips.quantile(0.95),
                COST.read(row),
                TOKENS.read(row));
    }

    private static Map<Group, Integer> answeredTasks(DSLContext sql, Condition answered) {
        return sql.select(RESULTS.MODEL_ID, CASES.SYSTEM_PROMPT_HASH, TASKS)
                .from(CALLS)
                .where(answered)
                .groupBy(RESULTS.MODEL_ID, CASES.SYSTEM_PROMPT_HASH)
                .fetchMap(row -> new Group(row.value1(), row.value2()), Record3::value3);
    }

    /** Model and task where the model answered the task under as many prompts as it answered any. */
    private static Table<Record2<String, String>> sharedTasks(Condition answered) {
        Table<Record2<String, Integer>> prompts = DSL.select(RESULTS.MODEL_ID, PROMPTS)
                .from(CALLS)
                .where(answered)
                .groupBy(RESULTS.MODEL_ID)
                .asTable("model_prompts");
        Field<Integer> all = Objects.requireNonNull(prompts.field(PROMPTS));
        return DSL.select(RESULTS.MODEL_ID, CASES.TASK_ID)
                .from(CALLS)
                .join(prompts)
                .on(RESULTS.MODEL_ID.eq(prompts.field(RESULTS.MODEL_ID)))
                .where(answered)
                .groupBy(RESULTS.MODEL_ID, CASES.TASK_ID, all)
                .having(DSL.countDistinct(CASES.SYSTEM_PROMPT_HASH).eq(all))
                .asTable("shared_tasks");
    }

    private static Map<Group, LongSample> durations(DSLContext sql, Table<?> paired, Condition answered) {
        Map<Group, LongSample> durations = new HashMap<>();
        try (Cursor<Record3<String, String, Long>> rows = sql.select(
                        RESULTS.MODEL_ID, CASES.SYSTEM_PROMPT_HASH, RESULTS.TIME_ROUND_TRIP_MS)
                .from(paired)
                .where(answered)
                .and(RESULTS.TIME_ROUND_TRIP_MS.isNotNull())
                .fetchSize(LatencyQuery.FETCH_SIZE)
                .fetchLazy()) {
            for (Record3<String, String, Long> row : rows) {
                durations
                        .computeIfAbsent(new Group(row.value1(), row.value2()), g -> new LongSample())
                        .add(row.value3());
            }
        }
        return durations;
    }

    private record Group(String model, String prompt) {}
}
