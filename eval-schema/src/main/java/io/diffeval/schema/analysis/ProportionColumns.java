package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;

import io.diffeval.core.stat.Proportion;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A proportion of the attempts in a group. It is counted over results alone. Only if there are as many clusters as
 * attempts, a case without one being its own, are these independent.
 */
final class ProportionColumns {
    private final String name;
    private final Field<Integer> count;
    private final Field<Integer> total;

    /**
     * Creates the columns.
     *
     * @param name tells the columns from others of the query
     * @param having which attempts have the property
     * @param of of which attempts
     */
    ProportionColumns(String name, Condition having, Condition of) {
        this.name = name;
        this.count = DSL.count(DSL.when(of.and(having), DSL.inline(1))).as(name + "_count");
        this.total = DSL.count(DSL.when(of, DSL.inline(1))).as(name + "_total");
    }

    /** Over results, in a group. */
    Stream<Field<?>> counts() {
        return Stream.of(count, total);
    }

    /** Over the counts of cases, in a group of these; {@link #read(Record)} reads them. */
    Stream<Field<?>> sums(CaseTallies tallies) {
        return Stream.concat(totals(tallies), Stream.of(clusters(tallies), loneTasks(tallies)));
    }

    /** The same without what tells whether the attempts are independent. */
    Stream<Field<?>> totals(CaseTallies tallies) {
        return Stream.of(
                DSL.sum(tallies.field(count)).as(count.getName()),
                DSL.sum(tallies.field(total)).as(total.getName()));
    }

    Proportion read(Record sums) {
        return read(count(sums), total(sums), sums);
    }

    /** From the counts of a group, and its sums unless there are more attempts than they could be independent. */
    Proportion read(Record counts, @Nullable Record sums) {
        return proportion(count(counts), counts, sums);
    }

    /** Another number of the same attempts. */
    Proportion proportion(long number, Record counts, @Nullable Record sums) {
        return read(number, total(counts), sums);
    }

    long count(Record counts) {
        return number(counts, count.getName());
    }

    long total(Record counts) {
        return number(counts, total.getName());
    }

    private Proportion read(long number, long of, @Nullable Record sums) {
        return sums != null && number(sums, name + "_clusters") + number(sums, name + "_lone_tasks") == of
                ? Proportion.ofIndependent(number, of)
                : Proportion.of(number, of);
    }

    private Field<Integer> clusters(CaseTallies tallies) {
        return DSL.countDistinct(DSL.when(tallies.field(total).gt(DSL.inline(0)), CASES.CLUSTER))
                .as(name + "_clusters");
    }

    private Field<Integer> loneTasks(CaseTallies tallies) {
        return DSL.countDistinct(
                        DSL.when(tallies.field(total).gt(DSL.inline(0)).and(CASES.CLUSTER.isNull()), CASES.TASK_ID))
                .as(name + "_lone_tasks");
    }

    private static long number(Record row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }
}
