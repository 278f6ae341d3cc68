package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether attempts are independent: each has a unit to itself, which is a cluster, or a case without one. Most
 * groups need no look at their cells. Of more attempts than there are units, two share one. And first attempts of one
 * model in one run share none if its cases don't.
 */
final class Independence {
    /** What tells a group of the totals by run whose attempts are first ones of a model in a run. */
    static final List<Field<?>> FACTS = Stream.<Field<?>>of(
                    least(RUN_TOTALS.RUN_ID),
                    greatest(RUN_TOTALS.RUN_ID),
                    least(RUN_TOTALS.MODEL_ID),
                    greatest(RUN_TOTALS.MODEL_ID),
                    least(RUN_TOTALS.PROCESSING_FUNCTIONS_HASH),
                    greatest(RUN_TOTALS.PROCESSING_FUNCTIONS_HASH),
                    greatest(RUN_TOTALS.LAST_ATTEMPT_NO))
            .toList();

    private static final Field<Integer> CLUSTERS = DSL.countDistinct(CASES.CLUSTER);
    private static final Field<Integer> LONE_TASKS = DSL.countDistinct(DSL.when(CASES.CLUSTER.isNull(), CASES.TASK_ID));

    private final DSLContext sql;
    private final List<ProportionColumns> columns;
    private final long units;
    private @Nullable Set<String> runsOfUnits;

    Independence(DSLContext sql, List<ProportionColumns> columns) {
        this.sql = sql;
        this.columns = columns;
        Record2<Integer, Integer> counts =
                sql.select(CLUSTERS, LONE_TASKS).from(CASES).fetchSingle();
        this.units = (long) counts.value1() + counts.value2();
    }

    /**
     * Whether the attempts of a group are independent.
     *
     * @param group its counts and {@link #FACTS}
     * @param cells its cells
     */
    Of of(Record group, Condition cells) {
        if (columns.stream().map(column -> column.total(group)).noneMatch(total -> total > 0 && total <= units)) {
            return column -> false;
        }
        if (hasFirstAttemptsOnly(group) && runsOfUnits().contains(group.get(least(RUN_TOTALS.RUN_ID)))) {
            return column -> true;
        }
        CaseTallies tallies =
                new CaseTallies(cells, List.of(), columns.stream().flatMap(ProportionColumns::cellCounts));
        Record sums = sql.select(
                        columns.stream().flatMap(column -> column.sums(tallies)).toList())
                .from(tallies.joinedWithCases())
                .fetchSingle();
        return column -> column.isIndependent(sums);
    }

    private static boolean hasFirstAttemptsOnly(Record group) {
        return isOne(group, RUN_TOTALS.RUN_ID)
                && isOne(group, RUN_TOTALS.MODEL_ID)
                && isOne(group, RUN_TOTALS.PROCESSING_FUNCTIONS_HASH)
                && group.get(greatest(RUN_TOTALS.LAST_ATTEMPT_NO)) == 1;
    }

    private static boolean isOne(Record group, Field<String> field) {
        return Objects.equals(group.get(least(field)), group.get(greatest(field)));
    }

    /** The runs in which no two cases share a unit. */
    private Set<String> runsOfUnits() {
        Set<String> runs = runsOfUnits;
        if (runs == null) {
            runs = new HashSet<>(sql.select(CASES.RUN_ID)
                    .from(CASES)
                    .groupBy(CASES.RUN_ID)
                    .having(DSL.count().eq(CLUSTERS.plus(LONE_TASKS)))
                    .fetch(CASES.RUN_ID));
            runsOfUnits = runs;
        }
        return runs;
    }

    private static <T> Field<T> least(Field<T> field) {
        return DSL.min(field).as("least_" + field.getName());
    }

    private static <T> Field<T> greatest(Field<T> field) {
        return DSL.max(field).as("greatest_" + field.getName());
    }

    /** Of which proportions of a group the attempts are independent. */
    interface Of {
        /** No two attempts that the proportion is of share a unit. */
        boolean test(ProportionColumns column);
    }
}
