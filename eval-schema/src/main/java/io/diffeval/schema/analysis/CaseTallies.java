package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Results counted by case, in the order of their covering index, so that cases are joined to a few counts instead of to
 * each result.
 */
final class CaseTallies {
    private final Table<?> table;

    /**
     * Creates the counts.
     *
     * @param scope which results
     * @param by by what else than the case they are counted
     * @param counts what is counted
     */
    CaseTallies(Condition scope, List<? extends Field<?>> by, Stream<? extends Field<?>> counts) {
        List<Field<?>> groups = new ArrayList<>(List.of(RESULTS.CASE_ID));
        groups.addAll(by);
        this.table = DSL.select(groups)
                .select(counts.toList())
                .from(RESULTS)
                .where(scope)
                .groupBy(groups)
                .asTable("tallies");
    }

    <T> Field<T> field(Field<T> field) {
        return Objects.requireNonNull(table.field(field));
    }

    Table<?> joinedWithCases() {
        return table.join(CASES).on(CASES.CASE_ID.eq(field(RESULTS.CASE_ID)));
    }
}
