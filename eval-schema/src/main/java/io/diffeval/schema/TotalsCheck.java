package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/** Adds up the results of each run again. */
final class TotalsCheck {
    /** Sums of numbers that are not whole depend on their order in their last digits. */
    private static final double TOLERANCE = 1e-9;

    private final DSLContext sql;
    private final Progress progress;

    TotalsCheck(DSLContext sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    Optional<RowDifference> first() {
        List<String> runs =
                sql.select(RUNS.RUN_ID).from(RUNS).orderBy(RUNS.RUN_ID).fetch(RUNS.RUN_ID);
        progress.begin(RUN_TOTALS.getName(), runs.size());
        for (String run : runs) {
            RunCheck check = new RunCheck(run);
            Optional<RowDifference> difference = check.first();
            if (difference.isPresent()) {
                return difference;
            }
            progress.step(1);
        }
        return Optional.empty();
    }

    /** Of the rows of one run; those of its cells are taken from it case by case, so that few are held. */
    private final class RunCheck {
        private final String run;
        private @Nullable RowDifference difference;
        private String checkedUpTo = "";

        RunCheck(String run) {
            this.run = run;
        }

        Optional<RowDifference> first() {
            Totals rest = new StoredTotals(sql).addUp(run, this::checkCells);
            checkCells(rest, null);
            if (difference != null) {
                return Optional.of(difference);
            }
            return difference(
                    RUN_TOTALS,
                    sql.selectFrom(RUN_TOTALS).where(RUN_TOTALS.RUN_ID.eq(run)).fetch(),
                    rest.runRows());
        }

        private void checkCells(Totals full) {
            checkCells(full, full.lastCase());
        }

        /** Compares the cells of the cases behind those checked before, up to a case or to the end. */
        private void checkCells(Totals totals, @Nullable String last) {
            if (difference == null) {
                var stored = sql.select(CELL_TOTALS.fields())
                        .from(CASES)
                        .join(CELL_TOTALS)
                        .on(CELL_TOTALS.CASE_ID.eq(CASES.CASE_ID))
                        .where(CASES.RUN_ID.eq(run))
                        .and(CASES.CASE_ID.gt(checkedUpTo));
                difference = difference(
                                CELL_TOTALS,
                                (last == null ? stored : stored.and(CASES.CASE_ID.le(last))).fetchInto(CELL_TOTALS),
                                totals.cellRows())
                        .orElse(null);
            }
            if (last != null) {
                checkedUpTo = last;
                totals.forgetCells();
            }
        }
    }

    private static <R extends TableRecord<R>> Optional<RowDifference> difference(
            Table<R> table, List<R> stored, List<R> expected) {
        TreeMap<RowKey, R> storedByKey = StoredRow.byKey(table, stored);
        TreeMap<RowKey, R> expectedByKey = StoredRow.byKey(table, expected);
        storedByKey.forEach((key, row) -> {
            R wanted = expectedByKey.get(key);
            if (wanted != null) {
                takeOverWhatHasNoOrder(row, wanted);
            }
        });
        return StoredRow.firstDifference(table, storedByKey, expectedByKey);
    }

    /** Results may have been added in another order than they are now. */
    private static void takeOverWhatHasNoOrder(TableRecord<?> stored, TableRecord<?> expected) {
        for (Field<?> field : stored.fields()) {
            Object found = stored.get(field);
            Object wanted = expected.get(field);
            if (found instanceof Double one && wanted instanceof Double other && isClose(one, other)
                    || field.equals(CELL_TOTALS.DURATIONS) && sorted(found).equals(sorted(wanted))) {
                takeOver(field, stored, expected);
            }
        }
    }

    private static <T> void takeOver(Field<T> field, TableRecord<?> stored, TableRecord<?> expected) {
        stored.set(field, expected.get(field));
    }

    private static boolean isClose(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    }

    private static List<String> sorted(Object durations) {
        return Arrays.stream(durations.toString().split(" ")).sorted().toList();
    }
}
