package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseChange;
import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.stat.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** What changed from one run to another. */
final class RunComparisonQuery {
    private static final ProportionColumns JUDGED = ProportionColumns.JUDGED_OF_ANSWERED;
    private static final ProportionColumns PASSED = ProportionColumns.PASSED_OF_ANSWERED;
    private static final ProportionColumns APPLIED = ProportionColumns.APPLIED_OF_ANSWERED;

    private RunComparisonQuery() {}

    static List<CaseChange> rows(DSLContext sql, RunId before, RunId after) {
        Map<Cell, Successes> first = successes(sql, before);
        Map<Cell, Successes> second = successes(sql, after);
        Set<Cell> cells = new LinkedHashSet<>(first.keySet());
        cells.addAll(second.keySet());
        List<CaseChange> changes = new ArrayList<>();
        for (Cell cell : cells) {
            changes.add(
                    change(cell, first.getOrDefault(cell, Successes.NONE), second.getOrDefault(cell, Successes.NONE)));
        }
        changes.sort(Comparator.comparing(CaseChange::kind)
                .thenComparing(change -> change.task().value())
                .thenComparing(change -> change.model().value()));
        return List.copyOf(changes);
    }

    private static CaseChange change(Cell cell, Successes before, Successes after) {
        boolean judged = before.isJudged() && after.isJudged();
        return CaseChange.of(
                new TaskId(cell.task()),
                new ModelId(cell.model()),
                judged ? Measure.PASSED : Measure.APPLIED,
                judged ? before.passed() : before.applied(),
                judged ? after.passed() : after.applied());
    }

    private static Map<Cell, Successes> successes(DSLContext sql, RunId run) {
        List<ProportionColumns> columns = List.of(JUDGED, PASSED, APPLIED);
        CaseTallies tallies = new CaseTallies(
                Attempts.cellsOf(run),
                List.of(CELL_TOTALS.MODEL_ID),
                columns.stream().flatMap(ProportionColumns::cellCounts));
        Field<String> model = tallies.field(CELL_TOTALS.MODEL_ID);
        return sql.select(CASES.TASK_ID, model)
                .select(columns.stream().flatMap(column -> column.sums(tallies)).toList())
                .from(tallies.joinedWithCases())
                .groupBy(CASES.TASK_ID, model)
                .fetchMap(row -> new Cell(row.get(CASES.TASK_ID), row.get(model)), Successes::of);
    }

    private record Cell(String task, String model) {}

    private record Successes(Proportion judged, Proportion passed, Proportion applied) {
        static final Successes NONE = new Successes(Proportion.of(0, 0), Proportion.of(0, 0), Proportion.of(0, 0));

        static Successes of(Record row) {
            return new Successes(JUDGED.read(row), PASSED.read(row), APPLIED.read(row));
        }

        boolean isJudged() {
            return judged.count() == judged.total();
        }
    }
}
