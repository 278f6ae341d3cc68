package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.SuccessRates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Success, valid and answered attempts of groups. */
final class SuccessQuery {
    private static final Field<Integer> TASK_COUNT =
            DSL.countDistinct(CASES.TASK_ID).as("tasks");
    private static final Field<BigDecimal> ATTEMPTS =
            DSL.sum(RUN_TOTALS.ATTEMPTS).as("all_attempts");
    private static final Field<String> NO_QUALIFIER = DSL.inline((String) null).as("qualifier");
    private static final List<ProportionColumns> COLUMNS = List.of(
            ProportionColumns.ANSWERED,
            ProportionColumns.VALID,
            ProportionColumns.APPLIED_OF_VALID,
            ProportionColumns.PASSED_OF_VALID,
            ProportionColumns.PASSED_OF_ANSWERED);

    private final DSLContext sql;
    private final Independence independence;

    private SuccessQuery(DSLContext sql) {
        this.sql = sql;
        this.independence = new Independence(sql, COLUMNS);
    }

    static List<SuccessRates> byModel(DSLContext sql, @Nullable RunId run) {
        Map<Group, Integer> tasks = (run == null ? tasksByModel(sql) : tasksByModelOf(sql, run))
                .fetchMap(row -> new Group(row.value1(), row.value2()), Record3::value3);
        return new SuccessQuery(sql)
                .rows(
                        RUN_TOTALS,
                        Attempts.of(run),
                        RUN_TOTALS.MODEL_ID,
                        NO_QUALIFIER,
                        tasks,
                        group -> Attempts.cellsOf(run).and(CELL_TOTALS.MODEL_ID.eq(group.name())));
    }

    /** A model tried a task if it has a result for any of its cases: the first one found will do. */
    private static Select<Record3<String, String, Integer>> tasksByModel(DSLContext sql) {
        return sql.select(MODELS.MODEL_ID, NO_QUALIFIER, DSL.count())
                .from(MODELS)
                .crossJoin(TASKS)
                .whereExists(DSL.selectOne()
                        .from(CASES)
                        .join(CELL_TOTALS)
                        .on(CELL_TOTALS.CASE_ID.eq(CASES.CASE_ID))
                        .where(CASES.TASK_ID.eq(TASKS.TASK_ID))
                        .and(CELL_TOTALS.MODEL_ID.eq(MODELS.MODEL_ID))
                        .and(Attempts.cellsOf(null)))
                .groupBy(MODELS.MODEL_ID);
    }

    private static Select<Record3<String, String, Integer>> tasksByModelOf(DSLContext sql, RunId run) {
        return sql.select(CELL_TOTALS.MODEL_ID, NO_QUALIFIER, TASK_COUNT)
                .from(CASES)
                .join(CELL_TOTALS)
                .on(CELL_TOTALS.CASE_ID.eq(CASES.CASE_ID))
                .where(CASES.RUN_ID.eq(run.value()))
                .groupBy(CELL_TOTALS.MODEL_ID);
    }

    static List<SuccessRates> bySystemPrompt(DSLContext sql, @Nullable RunId run) {
        Map<Group, Integer> tasks = sql.select(SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH, TASK_COUNT)
                .from(CASES)
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH))
                .where(run == null ? DSL.noCondition() : CASES.RUN_ID.eq(run.value()))
                .andExists(DSL.selectOne()
                        .from(CELL_TOTALS)
                        .where(CELL_TOTALS.CASE_ID.eq(CASES.CASE_ID))
                        .and(run == null ? Attempts.cellsOf(null) : DSL.noCondition()))
                .groupBy(SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH)
                .fetchMap(row -> new Group(row.value1(), row.value2()), Record3::value3);
        return new SuccessQuery(sql)
                .rows(
                        RUN_TOTALS.join(SYSTEM_PROMPTS).on(SYSTEM_PROMPTS.HASH.eq(RUN_TOTALS.SYSTEM_PROMPT_HASH)),
                        Attempts.of(run),
                        SYSTEM_PROMPTS.NAME,
                        SYSTEM_PROMPTS.HASH,
                        tasks,
                        group -> Attempts.cellsOf(run)
                                .and(Attempts.ofCases(CASES.SYSTEM_PROMPT_HASH.eq(group.qualifier()))));
    }

    static List<SuccessRates> byStrategy(DSLContext sql, @Nullable RunId run) {
        Table<?> tried = DSL.selectDistinct(CELL_TOTALS.CASE_ID, CELL_TOTALS.PROCESSING_FUNCTIONS_HASH)
                .from(CELL_TOTALS)
                .asTable("tried");
        Field<String> name = PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION;
        Field<String> version = PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION;
        Map<Group, Integer> tasks = sql.select(name, version, TASK_COUNT)
                .from(tried)
                .join(CASES)
                .on(CASES.CASE_ID.eq(tried.field(CELL_TOTALS.CASE_ID)))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(tried.field(CELL_TOTALS.PROCESSING_FUNCTIONS_HASH)))
                .where(Attempts.family(CASES.RUN_ID, run))
                .groupBy(name, version)
                .fetchMap(row -> new Group(row.value1(), row.value2()), Record3::value3);
        return new SuccessQuery(sql)
                .rows(
                        RUN_TOTALS
                                .join(PROCESSING_FUNCTIONS)
                                .on(PROCESSING_FUNCTIONS.HASH.eq(RUN_TOTALS.PROCESSING_FUNCTIONS_HASH)),
                        Attempts.family(RUN_TOTALS.RUN_ID, run),
                        name,
                        version,
                        tasks,
                        group -> Attempts.ofCases(Attempts.family(CASES.RUN_ID, run))
                                .and(CELL_TOTALS.PROCESSING_FUNCTIONS_HASH.in(DSL.select(PROCESSING_FUNCTIONS.HASH)
                                        .from(PROCESSING_FUNCTIONS)
                                        .where(name.eq(group.name()))
                                        .and(version.eq(group.qualifier())))));
    }

    private List<SuccessRates> rows(
            Table<?> from,
            Condition scope,
            Field<String> name,
            Field<String> qualifier,
            Map<Group, Integer> tasks,
            Function<Group, Condition> cells) {
        List<Field<String>> groups = qualifier.equals(NO_QUALIFIER) ? List.of(name) : List.of(name, qualifier);
        return sql.select(name, qualifier, ATTEMPTS)
                .select(Independence.FACTS)
                .select(COLUMNS.stream().flatMap(ProportionColumns::counts).toList())
                .from(from)
                .where(scope)
                .groupBy(groups)
                .orderBy(groups)
                .fetch()
                .map(row -> {
                    Group group = new Group(row.get(name), row.get(qualifier));
                    return rates(row, group, tasks.getOrDefault(group, 0), independence.of(row, cells.apply(group)));
                });
    }

    private static SuccessRates rates(Record row, Group group, int tasks, Independence.Of independent) {
        return new SuccessRates(
                group.name(),
                group.qualifier(),
                tasks,
                row.get(ATTEMPTS).longValue(),
                ProportionColumns.ANSWERED.read(row, independent),
                ProportionColumns.VALID.read(row, independent),
                ProportionColumns.APPLIED_OF_VALID.read(row, independent),
                ProportionColumns.PASSED_OF_VALID.read(row, independent),
                ProportionColumns.PASSED_OF_ANSWERED.read(row, independent));
    }

    private record Group(String name, @Nullable String qualifier) {}
}
