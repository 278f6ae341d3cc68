package io.diffeval.schema.analysis;

import io.diffeval.core.analysis.KnownTotal;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The sum of a column and how much of it is known, as columns of an aggregate query.
 *
 * @param <N> the kind of number
 */
final class TotalColumns<N extends Number> {
    private final Field<BigDecimal> sum;
    private final Field<Integer> known;
    private final Field<Integer> rows;
    private final Function<BigDecimal, N> type;

    private TotalColumns(Field<N> column, Function<BigDecimal, N> type) {
        this.sum = DSL.sum(column).as("sum_" + column.getName());
        this.known = DSL.count(column).as("known_" + column.getName());
        this.rows = DSL.count().as("rows_" + column.getName());
        this.type = type;
    }

    static TotalColumns<Double> ofNumbers(Field<Double> column) {
        return new TotalColumns<>(column, BigDecimal::doubleValue);
    }

    static TotalColumns<Long> ofCounts(Field<Long> column) {
        return new TotalColumns<>(column, BigDecimal::longValue);
    }

    Stream<Field<?>> fields() {
        return Stream.of(sum, known, rows);
    }

    /** Over the totals of cases, in a group of these. */
    Stream<Field<?>> totals(CaseTallies tallies) {
        return Stream.of(
                DSL.sum(tallies.field(sum)).as(sum.getName()),
                DSL.sum(tallies.field(known)).as(known.getName()),
                DSL.sum(tallies.field(rows)).as(rows.getName()));
    }

    /** Several groups as one. */
    KnownTotal<N> readAll(List<? extends Record> groups) {
        BigDecimal total = null;
        long counted = 0;
        long all = 0;
        for (Record row : groups) {
            BigDecimal part = row.get(sum.getName(), BigDecimal.class);
            if (part != null) {
                total = total == null ? part : total.add(part);
            }
            counted += row.get(known.getName(), Long.class);
            all += row.get(rows.getName(), Long.class);
        }
        return new KnownTotal<>(total == null ? null : type.apply(total), counted, all - counted);
    }

    KnownTotal<N> read(Record row) {
        BigDecimal total = row.get(sum);
        int counted = row.get(known);
        return new KnownTotal<>(total == null ? null : type.apply(total), counted, row.get(rows) - counted);
    }
}
