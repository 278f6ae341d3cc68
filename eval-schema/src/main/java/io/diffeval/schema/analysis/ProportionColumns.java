package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.stat.Proportion;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * A proportion of the attempts in a group, from the totals by run or by cell. Only if there are as many clusters as
 * attempts, a case without one being its own, are these independent.
 */
final class ProportionColumns {
    static final ProportionColumns ANSWERED = new ProportionColumns(
            "answered", Attempts.ANSWERED, DSL.trueCondition(), CELL_TOTALS.ANSWERED, CELL_TOTALS.ATTEMPTS);
    static final ProportionColumns VALID =
            new ProportionColumns("valid", Attempts.VALID, Attempts.ANSWERED, CELL_TOTALS.VALID, CELL_TOTALS.ANSWERED);
    static final ProportionColumns APPLIED_OF_VALID = new ProportionColumns(
            "applied_valid", Attempts.APPLIED, Attempts.VALID, CELL_TOTALS.APPLIED_VALID, CELL_TOTALS.VALID);
    static final ProportionColumns APPLIED_OF_ANSWERED = new ProportionColumns(
            "applied", Attempts.APPLIED, Attempts.ANSWERED, CELL_TOTALS.APPLIED, CELL_TOTALS.ANSWERED);
    static final ProportionColumns PASSED_OF_VALID = new ProportionColumns(
            "passed_valid",
            Attempts.PASSED,
            Attempts.VALID.and(Attempts.JUDGED),
            CELL_TOTALS.PASSED_VALID,
            CELL_TOTALS.JUDGED_VALID);
    static final ProportionColumns PASSED_OF_ANSWERED = new ProportionColumns(
            "passed", Attempts.PASSED, Attempts.ANSWERED.and(Attempts.JUDGED), CELL_TOTALS.PASSED, CELL_TOTALS.JUDGED);
    static final ProportionColumns JUDGED_OF_ANSWERED = new ProportionColumns(
            "judged", Attempts.JUDGED, Attempts.ANSWERED, CELL_TOTALS.JUDGED, CELL_TOTALS.ANSWERED);

    private final String name;
    private final Field<BigDecimal> count;
    private final Field<BigDecimal> total;
    private final Field<BigDecimal> cellCount;
    private final Field<BigDecimal> cellTotal;

    /**
     * Creates the columns.
     *
     * @param name tells the columns from others of the query
     * @param having which attempts have the property
     * @param of of which attempts
     * @param cellCount the same of a cell
     * @param cellTotal the same of a cell
     */
    private ProportionColumns(
            String name, Condition having, Condition of, Field<Integer> cellCount, Field<Integer> cellTotal) {
        this.name = name;
        this.count = attempts(of.and(having)).as(name + "_count");
        this.total = attempts(of).as(name + "_total");
        this.cellCount = DSL.sum(cellCount).as(name + "_count");
        this.cellTotal = DSL.sum(cellTotal).as(name + "_total");
    }

    /** How many attempts of a group of the totals by run a condition holds for. */
    static Field<BigDecimal> attempts(Condition condition) {
        return DSL.sum(DSL.when(condition, RUN_TOTALS.ATTEMPTS).else_(DSL.inline(0L)));
    }

    /** Over the totals by run, in a group. */
    Stream<Field<?>> counts() {
        return Stream.of(count, total);
    }

    /** Over the totals by cell, in a group. */
    Stream<Field<?>> cellCounts() {
        return Stream.of(cellCount, cellTotal);
    }

    /** Over the counts of cases, in a group of these; {@link #read(Record)} reads them. */
    Stream<Field<?>> sums(CaseTallies tallies) {
        return Stream.of(
                DSL.sum(tallies.field(cellCount)).as(cellCount.getName()),
                DSL.sum(tallies.field(cellTotal)).as(cellTotal.getName()),
                clusters(tallies),
                loneTasks(tallies));
    }

    /** From the sums of a group. */
    Proportion read(Record sums) {
        return proportion(count(sums), total(sums), isIndependent(sums));
    }

    /** From the counts of a group. */
    Proportion read(Record counts, Independence.Of independent) {
        return proportion(count(counts), counts, independent);
    }

    /** Another number of the same attempts. */
    Proportion proportion(long number, Record counts, Independence.Of independent) {
        return proportion(number, total(counts), independent.test(this));
    }

    boolean isIndependent(Record sums) {
        return number(sums, name + "_clusters") + number(sums, name + "_lone_tasks") == total(sums);
    }

    long count(Record counts) {
        return number(counts, count.getName());
    }

    long total(Record counts) {
        return number(counts, total.getName());
    }

    private static Proportion proportion(long number, long of, boolean isIndependent) {
        return isIndependent ? Proportion.ofIndependent(number, of) : Proportion.of(number, of);
    }

    private Field<Integer> clusters(CaseTallies tallies) {
        return DSL.countDistinct(DSL.when(hasAttempts(tallies), CASES.CLUSTER)).as(name + "_clusters");
    }

    private Field<Integer> loneTasks(CaseTallies tallies) {
        return DSL.countDistinct(DSL.when(hasAttempts(tallies).and(CASES.CLUSTER.isNull()), CASES.TASK_ID))
                .as(name + "_lone_tasks");
    }

    private Condition hasAttempts(CaseTallies tallies) {
        return tallies.field(cellTotal).gt(DSL.inline(BigDecimal.ZERO));
    }

    private static long number(Record row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }
}
