package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;

import io.diffeval.core.stat.Proportion;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * A proportion of the attempts in a group, as columns of an aggregate query over results and cases. Besides the two
 * numbers it counts the clusters, a case without one being its own: only if there are as many as attempts are these
 * independent.
 */
final class ProportionColumns {
    private final Field<Integer> count;
    private final Field<Integer> total;
    private final Field<Integer> clusters;
    private final Field<Integer> loneTasks;

    /**
     * Creates the columns.
     *
     * @param name tells the columns from others of the query
     * @param having which attempts have the property
     * @param of of which attempts
     */
    ProportionColumns(String name, Condition having, Condition of) {
        this.count = DSL.count(DSL.when(of.and(having), DSL.inline(1))).as(name + "_count");
        this.total = DSL.count(DSL.when(of, DSL.inline(1))).as(name + "_total");
        this.clusters = DSL.countDistinct(DSL.when(of.and(CASES.CLUSTER.isNotNull()), CASES.CLUSTER))
                .as(name + "_clusters");
        this.loneTasks = DSL.countDistinct(DSL.when(of.and(CASES.CLUSTER.isNull()), CASES.TASK_ID))
                .as(name + "_lone_tasks");
    }

    Stream<Field<?>> fields() {
        return Stream.of(count, total, clusters, loneTasks);
    }

    Proportion read(Record row) {
        return proportion(row.get(count), row);
    }

    /** Another number of the same attempts. */
    Proportion proportion(long number, Record row) {
        int of = row.get(total);
        return row.get(clusters) + row.get(loneTasks) == of
                ? Proportion.ofIndependent(number, of)
                : Proportion.of(number, of);
    }
}
