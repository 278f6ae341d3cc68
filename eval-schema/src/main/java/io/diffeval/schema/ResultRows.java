package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.List;
import java.util.Optional;

/**
 * A result with its evidence as it is stored.
 *
 * @param attempt what it says
 * @param plan what its rows take from the plan of its run
 */
record ResultRows(
        StoredAttempt attempt,
        AttemptPlan plan,
        ResultsRecord result,
        List<EditPartsRecord> parts,
        List<ResultFilesRecord> files,
        List<ScoresRecord> scores)
        implements StoredResult {
    /** Every column that would be written, and no row more or less; the result before its evidence. */
    @Override
    public Optional<RowDifference> firstDifference(Attempt recomputed) {
        AttemptRow derived = AttemptRow.of(plan, recomputed);
        return StoredRow.firstDifference(RESULTS, List.of(result), List.of(derived.result()))
                .or(() -> StoredRow.firstDifference(EDIT_PARTS, parts, derived.parts()))
                .or(() -> StoredRow.firstDifference(RESULT_FILES, files, derived.files()))
                .or(() -> StoredRow.firstDifference(SCORES, scores, derived.scores()));
    }
}
