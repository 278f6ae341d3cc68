package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Cells added up by case, in the order of their key, so that cases are joined to a few sums instead of to each cell. */
final class CaseTallies {
    private final Table<?> table;

    /**
     * Creates the sums.
     *
     * @param scope which cells
     * @param by by what else than the case they are added up
     * @param sums what is added up
     */
    CaseTallies(Condition scope, List<? extends Field<?>> by, Stream<? extends Field<?>> sums) {
        List<Field<?>> groups = new ArrayList<>(List.of(CELL_TOTALS.CASE_ID));
        groups.addAll(by);
        this.table = DSL.select(groups)
                .select(sums.toList())
                .from(CELL_TOTALS)
                .where(scope)
                .groupBy(groups)
                .asTable("tallies");
    }

    <T> Field<T> field(Field<T> field) {
        return Objects.requireNonNull(table.field(field));
    }

    Table<?> joinedWithCases() {
        return table.join(CASES).on(CASES.CASE_ID.eq(field(CELL_TOTALS.CASE_ID)));
    }
}
