package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.CellMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Cells that got results whose writer does not know the others of the cell. Their metrics are computed from all that is
 * stored, for whoever wrote the earlier ones may have scored them.
 */
final class GrownCells {
    /** Bounds what is remembered; a cell that grows again later is computed again. */
    private static final int CHUNK = 500;

    private final DSLContext sql;
    private final Map<Cell, RunId> cells = new LinkedHashMap<>();

    GrownCells(DSLContext sql) {
        this.sql = sql;
    }

    /** Takes note of a cell whose new results are stored. */
    void add(String run, String caseId, String model) {
        if (cells.size() == CHUNK) {
            write();
        }
        cells.put(new Cell(caseId, model), new RunId(run));
    }

    /** Writes the metrics of those noted since the last time. */
    void write() {
        Map<Cell, StoredCell> stored = stored();
        List<CellMetrics> metrics = cells.entrySet().stream()
                .map(entry -> {
                    Cell cell = entry.getKey();
                    return stored.getOrDefault(cell, new StoredCell())
                            .metrics(entry.getValue(), new CaseId(cell.caseId()), new ModelId(cell.model()));
                })
                .toList();
        new CellWriter(sql).write(metrics);
        cells.clear();
    }

    private Map<Cell, StoredCell> stored() {
        Map<Cell, StoredCell> stored = new LinkedHashMap<>();
        try (Cursor<? extends Record> results = sql.select(
                        RESULTS.CASE_ID,
                        RESULTS.MODEL_ID,
                        RESULTS.IS_VALID_ATTEMPT,
                        RESULTS.ERROR_ENUM,
                        RESULTS.SCORE,
                        RESULTS.PASS_FAIL)
                .from(RESULTS)
                .where(RESULTS.CASE_ID.in(
                        cells.keySet().stream().map(Cell::caseId).distinct().toList()))
                .and(RESULTS.MODEL_ID.in(
                        cells.keySet().stream().map(Cell::model).distinct().toList()))
                .orderBy(RESULTS.ATTEMPT_NO, RESULTS.CREATED_AT, RESULTS.RESULT_ID)
                .fetchSize(CHUNK)
                .fetchLazy()) {
            for (Record result : results) {
                Cell cell = new Cell(result.get(RESULTS.CASE_ID), result.get(RESULTS.MODEL_ID));
                if (cells.containsKey(cell)) {
                    stored.computeIfAbsent(cell, c -> new StoredCell()).add(StoredCell.entry(result));
                }
            }
        }
        return stored;
    }

    private record Cell(String caseId, String model) {}
}
