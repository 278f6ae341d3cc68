package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseHealth;
import io.diffeval.core.stat.Proportion;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How well each case works as a test. */
final class CaseHealthQuery {
    private static final Field<Integer> RUNS = DSL.countDistinct(CASES.RUN_ID).as("runs");
    private static final Field<BigDecimal> ATTEMPTS =
            DSL.sum(CELL_TOTALS.ATTEMPTS).as("attempts");

    private static final Comparator<CaseHealth> WORST_FIRST = Comparator.comparing(
                    CaseHealthQuery::success, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(health -> health.valid().rate(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(health -> health.task().value());

    private CaseHealthQuery() {}

    static List<CaseHealth> rows(DSLContext sql, @Nullable RunId run) {
        List<ProportionColumns> columns =
                List.of(ProportionColumns.VALID, ProportionColumns.APPLIED_OF_VALID, ProportionColumns.PASSED_OF_VALID);
        CaseTallies tallies = new CaseTallies(
                Attempts.cellsOf(run),
                List.of(),
                Stream.concat(Stream.of(ATTEMPTS), columns.stream().flatMap(ProportionColumns::cellCounts)));
        Field<BigDecimal> attempts = DSL.sum(tallies.field(ATTEMPTS)).as("all_attempts");
        return sql
                .select(TASKS.TASK_ID, TASKS.TASK_NAME, RUNS, attempts)
                .select(columns.stream().flatMap(column -> column.sums(tallies)).toList())
                .from(tallies.joinedWithCases())
                .join(TASKS)
                .on(TASKS.TASK_ID.eq(CASES.TASK_ID))
                .groupBy(TASKS.TASK_ID, TASKS.TASK_NAME)
                .fetch(row -> new CaseHealth(
                        new TaskId(row.get(TASKS.TASK_ID)),
                        row.get(TASKS.TASK_NAME),
                        row.get(RUNS),
                        row.get(attempts).longValue(),
                        ProportionColumns.VALID.read(row),
                        ProportionColumns.APPLIED_OF_VALID.read(row),
                        ProportionColumns.PASSED_OF_VALID.read(row)))
                .stream()
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Right edits where there are verdicts, applied ones otherwise. */
    private static @Nullable Double success(CaseHealth health) {
        Proportion passed = health.passedOfValid();
        return passed.total() > 0 ? passed.rate() : health.appliedOfValid().rate();
    }
}
