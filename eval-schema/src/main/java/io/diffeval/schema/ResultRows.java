package io.diffeval.schema;

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
        AttemptRows derived = new AttemptRows(plan);
        derived.add(recomputed);
        return StoredRow.firstDifference(List.of(result), derived.results())
                .or(() -> StoredRow.firstDifference(parts, derived.parts()))
                .or(() -> StoredRow.firstDifference(files, derived.resultFiles()))
                .or(() -> StoredRow.firstDifference(scores, derived.scores()));
    }
}
