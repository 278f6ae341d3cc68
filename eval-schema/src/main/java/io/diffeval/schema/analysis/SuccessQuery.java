package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.SuccessRates;
import java.util.List;
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
    private static final Field<Integer> TASKS = DSL.countDistinct(CASES.TASK_ID).as("tasks");
    private static final Field<Integer> ATTEMPTS = DSL.count().as("attempts");
    private static final ProportionColumns ANSWERED =
            new ProportionColumns("answered", Attempts.ANSWERED, Attempts.ALL);
    private static final ProportionColumns VALID = new ProportionColumns("valid", Attempts.VALID, Attempts.ANSWERED);
    private static final ProportionColumns APPLIED = new ProportionColumns("applied", Attempts.APPLIED, Attempts.VALID);
    private static final ProportionColumns PASSED_OF_VALID =
            new ProportionColumns("passed_valid", Attempts.PASSED, Attempts.VALID.and(Attempts.JUDGED));
    private static final ProportionColumns PASSED_OF_ANSWERED =
            new ProportionColumns("passed_answered", Attempts.PASSED, Attempts.ANSWERED.and(Attempts.JUDGED));

    private SuccessQuery() {}

    static List<SuccessRates> byModel(DSLContext sql, @Nullable RunId run) {
        return rows(sql, resultsOfCases(), Attempts.of(run), RESULTS.MODEL_ID, null);
    }

    static List<SuccessRates> bySystemPrompt(DSLContext sql, @Nullable RunId run) {
        Table<?> from = resultsOfCases().join(SYSTEM_PROMPTS).on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH));
        return rows(sql, from, Attempts.of(run), SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH);
    }

    static List<SuccessRates> byStrategy(DSLContext sql, @Nullable RunId run) {
        Table<?> from = resultsOfCases()
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RESULTS.PROCESSING_FUNCTIONS_HASH));
        if (run != null) {
            from = from.join(RUNS).on(RUNS.RUN_ID.eq(RESULTS.RUN_ID));
        }
        return rows(
                sql,
                from,
                Attempts.family(RUNS, run),
                PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION,
                PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION);
    }

    private static Table<?> resultsOfCases() {
        return RESULTS.join(CASES).on(CASES.CASE_ID.eq(RESULTS.CASE_ID));
    }

    private static List<SuccessRates> rows(
            DSLContext sql, Table<?> from, Condition scope, Field<String> name, @Nullable Field<String> qualifier) {
        List<Field<String>> groups = qualifier == null ? List.of(name) : List.of(name, qualifier);
        return sql.select(groups)
                .select(TASKS, ATTEMPTS)
                .select(Stream.of(ANSWERED, VALID, APPLIED, PASSED_OF_VALID, PASSED_OF_ANSWERED)
                        .flatMap(ProportionColumns::fields)
                        .toList())
                .from(from)
                .where(scope)
                .groupBy(groups)
                .orderBy(groups)
                .fetch(row -> rates(row, name, qualifier));
    }

    private static SuccessRates rates(Record row, Field<String> name, @Nullable Field<String> qualifier) {
        return new SuccessRates(
                row.get(name),
                qualifier == null ? null : row.get(qualifier),
                row.get(TASKS),
                row.get(ATTEMPTS),
                ANSWERED.read(row),
                VALID.read(row),
                APPLIED.read(row),
                PASSED_OF_VALID.read(row),
                PASSED_OF_ANSWERED.read(row));
    }
}
