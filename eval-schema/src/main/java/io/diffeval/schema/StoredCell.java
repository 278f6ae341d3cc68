package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.CellTally;
import org.jooq.Record;

/** The results of a cell as they are stored, added up in the order of its attempts. */
final class StoredCell {
    private final CellTally tally = new CellTally();

    /** What counts of a result. */
    static CellTally.Entry entry(Record result) {
        Integer error = result.get(RESULTS.ERROR_ENUM);
        return new CellTally.Entry(
                error == null ? null : ErrorCode.ofNumber(error),
                result.get(RESULTS.IS_VALID_ATTEMPT),
                result.get(RESULTS.SCORE),
                result.get(RESULTS.PASS_FAIL));
    }

    void add(CellTally.Entry result) {
        tally.add(result);
    }

    CellMetrics metrics(RunId run, CaseId caseId, ModelId model) {
        return tally.metrics(run, caseId, model);
    }
}
