package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.List;
import org.jooq.DSLContext;

/** The rows of attempts with their evidence, with what they add to the totals and the metrics of cells they complete. */
final class AttemptRows {
    private final FileRows files = new FileRows();
    private final Rows<ResultsRecord> results = new Rows<>(RESULTS);
    private final Rows<EditPartsRecord> parts = new Rows<>(EDIT_PARTS);
    private final Rows<ResultFilesRecord> resultFiles = new Rows<>(RESULT_FILES);
    private final Rows<ScoresRecord> scores = new Rows<>(SCORES);
    private final Totals totals = new Totals();
    private final AttemptReferences references = new AttemptReferences();
    private final List<CellMetrics> completedCells;

    private AttemptRows(List<CellMetrics> completedCells) {
        this.completedCells = completedCells;
        completedCells.forEach(references::add);
    }

    /** Derives the rows of attempts on all cores, for hashes of edits and files take time. */
    static AttemptRows of(DSLContext sql, List<Attempt> attempts, List<CellMetrics> completedCells) {
        AttemptPlan plan = AttemptPlan.of(sql, attempts);
        AttemptRows rows = new AttemptRows(completedCells);
        attempts.parallelStream()
                .map(attempt -> AttemptRow.of(plan, attempt))
                .toList()
                .forEach(rows::add);
        return rows;
    }

    private void add(AttemptRow attempt) {
        attempt.texts().forEach(text -> files.add(text, attempt.result().getCreatedAt()));
        results.add(attempt.result());
        references.add(attempt.result());
        attempt.parts().forEach(parts::add);
        attempt.files().forEach(resultFiles::add);
        attempt.scores().forEach(scores::add);
        totals.add(attempt.result(), attempt.systemPromptHash(), attempt.failureCause());
    }

    /** Inserts them; after a rollback that can be done again. */
    void insert(DSLContext sql) {
        references.require(sql);
        files.insert(sql);
        results.insert(sql);
        parts.insert(sql);
        resultFiles.insert(sql);
        scores.insert(sql);
        totals.write(sql);
        new CellWriter(sql).write(completedCells);
    }
}
