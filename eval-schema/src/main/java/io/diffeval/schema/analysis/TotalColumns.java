package io.diffeval.schema.analysis;

import io.diffeval.core.analysis.KnownTotal;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The sum of a column of totals and how much of it is known, as columns of an aggregate query.
 *
 * @param <N> the kind of number
 */
final class TotalColumns<N extends Number> {
    private final Field<BigDecimal> sum;
    private final Field<BigDecimal> known;
    private final Field<BigDecimal> attempts;
    private final Function<BigDecimal, N> type;

    private TotalColumns(
            Field<N> sum,
            Field<? extends Number> known,
            Field<? extends Number> attempts,
            Function<BigDecimal, N> type) {
        this.sum = DSL.sum(sum).as("sum_" + sum.getName());
        this.known = DSL.sum(known).as("known_" + sum.getName());
        this.attempts = DSL.sum(attempts).as("all_" + sum.getName());
        this.type = type;
    }

    static TotalColumns<Double> ofNumbers(
            Field<Double> sum, Field<? extends Number> known, Field<? extends Number> attempts) {
        return new TotalColumns<>(sum, known, attempts, BigDecimal::doubleValue);
    }

    static TotalColumns<Long> ofCounts(
            Field<Long> sum, Field<? extends Number> known, Field<? extends Number> attempts) {
        return new TotalColumns<>(sum, known, attempts, BigDecimal::longValue);
    }

    Stream<Field<?>> fields() {
        return Stream.of(sum, known, attempts);
    }

    KnownTotal<N> read(Record row) {
        long counted = row.get(known).longValue();
        return new KnownTotal<>(
                counted == 0 ? null : type.apply(row.get(sum)),
                counted,
                row.get(attempts).longValue() - counted);
    }
}
