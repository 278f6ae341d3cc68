package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether attempts are independent, where they may be. Of more attempts than there are clusters and cases
 * without one, two share one; there is no need to look.
 */
final class Independence {
    private final DSLContext sql;
    private final List<ProportionColumns> columns;
    private final long units;

    Independence(DSLContext sql, List<ProportionColumns> columns) {
        this.sql = sql;
        this.columns = columns;
        Record2<Integer, Integer> counts = sql.select(
                        DSL.countDistinct(CASES.CLUSTER),
                        DSL.countDistinct(DSL.when(CASES.CLUSTER.isNull(), CASES.TASK_ID)))
                .from(CASES)
                .fetchSingle();
        this.units = (long) counts.value1() + counts.value2();
    }

    /** The sums of a group for {@link ProportionColumns#read(Record, Record)}; null if none of its proportions needs them. */
    @Nullable
    Record sums(Record counts, Condition group) {
        if (columns.stream().map(column -> column.total(counts)).noneMatch(total -> total > 0 && total <= units)) {
            return null;
        }
        CaseTallies tallies = new CaseTallies(group, List.of(), columns.stream().flatMap(ProportionColumns::counts));
        return sql.select(
                        columns.stream().flatMap(column -> column.sums(tallies)).toList())
                .from(tallies.joinedWithCases())
                .fetchSingle();
    }
}
