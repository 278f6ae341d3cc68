package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.SuccessRates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Success, valid and answered attempts of groups. */
final class SuccessQuery {
    private static final Field<Integer> TASK_COUNT =
            DSL.countDistinct(CASES.TASK_ID).as("tasks");
    private static final Field<Integer> ATTEMPTS = DSL.count().as("attempts");
    private static final ProportionColumns ANSWERED =
            new ProportionColumns("answered", Attempts.ANSWERED, Attempts.ALL);
    private static final ProportionColumns VALID = new ProportionColumns("valid", Attempts.VALID, Attempts.ANSWERED);
    private static final ProportionColumns APPLIED = new ProportionColumns("applied", Attempts.APPLIED, Attempts.VALID);
    private static final ProportionColumns PASSED_OF_VALID =
            new ProportionColumns("passed_valid", Attempts.PASSED, Attempts.VALID.and(Attempts.JUDGED));
    private static final ProportionColumns PASSED_OF_ANSWERED =
            new ProportionColumns("passed_answered", Attempts.PASSED, Attempts.ANSWERED.and(Attempts.JUDGED));

    private static final List<ProportionColumns> COLUMNS =
            List.of(ANSWERED, VALID, APPLIED, PASSED_OF_VALID, PASSED_OF_ANSWERED);

    private SuccessQuery() {}

    static List<SuccessRates> byModel(DSLContext sql, @Nullable RunId run) {
        Condition scope = Attempts.of(run);
        Map<String, Integer> tasks = tasksByModel(sql, run);
        Independence independence = new Independence(sql, COLUMNS);
        return sql.select(RESULTS.MODEL_ID, ATTEMPTS)
                .select(COLUMNS.stream().flatMap(ProportionColumns::counts).toList())
                .from(RESULTS)
                .where(scope)
                .groupBy(RESULTS.MODEL_ID)
                .orderBy(RESULTS.MODEL_ID)
                .fetch()
                .map(row -> {
                    String model = row.get(RESULTS.MODEL_ID);
                    Record sums = independence.sums(row, scope.and(RESULTS.MODEL_ID.eq(model)));
                    return new SuccessRates(
                            model,
                            null,
                            tasks.getOrDefault(model, 0),
                            row.get(ATTEMPTS),
                            ANSWERED.read(row, sums),
                            VALID.read(row, sums),
                            APPLIED.read(row, sums),
                            PASSED_OF_VALID.read(row, sums),
                            PASSED_OF_ANSWERED.read(row, sums));
                });
    }

    private static Map<String, Integer> tasksByModel(DSLContext sql, @Nullable RunId run) {
        return run == null ? tasksByModel(sql) : tasksByModelOf(sql, run);
    }

    /** A model tried a task if it has a result for any of its cases: the first one found will do. */
    private static Map<String, Integer> tasksByModel(DSLContext sql) {
        Field<Integer> tasks = DSL.count().as("tasks");
        return sql.select(MODELS.MODEL_ID, tasks)
                .from(MODELS)
                .crossJoin(TASKS)
                .whereExists(DSL.selectOne()
                        .from(CASES)
                        .join(RESULTS)
                        .on(RESULTS.CASE_ID.eq(CASES.CASE_ID))
                        .where(CASES.TASK_ID.eq(TASKS.TASK_ID))
                        .and(RESULTS.MODEL_ID.eq(MODELS.MODEL_ID))
                        .and(Attempts.filtered(null)))
                .groupBy(MODELS.MODEL_ID)
                .fetchMap(MODELS.MODEL_ID, tasks);
    }

    private static Map<String, Integer> tasksByModelOf(DSLContext sql, RunId run) {
        return sql.select(RESULTS.MODEL_ID, TASK_COUNT)
                .from(RESULTS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .where(RESULTS.RUN_ID.eq(run.value()))
                .groupBy(RESULTS.MODEL_ID)
                .fetchMap(RESULTS.MODEL_ID, TASK_COUNT);
    }

    static List<SuccessRates> bySystemPrompt(DSLContext sql, @Nullable RunId run) {
        CaseTallies tallies = new CaseTallies(Attempts.filtered(run), List.of(), counts());
        Table<?> from =
                tallies.joinedWithCases().join(SYSTEM_PROMPTS).on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH));
        return rows(sql, tallies, from, SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH);
    }

    static List<SuccessRates> byStrategy(DSLContext sql, @Nullable RunId run) {
        Condition family = run == null
                ? DSL.noCondition()
                : RESULTS.RUN_ID.in(DSL.select(RUNS.RUN_ID).from(RUNS).where(Attempts.family(RUNS, run)));
        CaseTallies tallies = new CaseTallies(family, List.of(RESULTS.PROCESSING_FUNCTIONS_HASH), counts());
        Table<?> from = tallies.joinedWithCases()
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(tallies.field(RESULTS.PROCESSING_FUNCTIONS_HASH)));
        return rows(
                sql, tallies, from, PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION, PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION);
    }

    private static Stream<Field<?>> counts() {
        return Stream.concat(Stream.of(ATTEMPTS), COLUMNS.stream().flatMap(ProportionColumns::counts));
    }

    private static List<SuccessRates> rows(
            DSLContext sql, CaseTallies tallies, Table<?> from, Field<String> name, Field<String> qualifier) {
        Field<BigDecimal> attempts = DSL.sum(tallies.field(ATTEMPTS)).as("all_attempts");
        return sql.select(name, qualifier, TASK_COUNT, attempts)
                .select(COLUMNS.stream().flatMap(column -> column.sums(tallies)).toList())
                .from(from)
                .groupBy(name, qualifier)
                .orderBy(name, qualifier)
                .fetch(row -> new SuccessRates(
                        row.get(name),
                        row.get(qualifier),
                        row.get(TASK_COUNT),
                        row.get(attempts).longValue(),
                        ANSWERED.read(row),
                        VALID.read(row),
                        APPLIED.read(row),
                        PASSED_OF_VALID.read(row),
                        PASSED_OF_ANSWERED.read(row)));
    }
}
