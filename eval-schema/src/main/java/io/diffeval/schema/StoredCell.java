package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.store.CellMetrics;
import java.util.DoubleSummaryStatistics;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The results of a cell as they are stored, added up in the order of its attempts. */
final class StoredCell {
    private final DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
    private int attempts;
    private int answered;
    private int valid;
    private int judged;
    private int passes;
    private @Nullable ErrorCode lastError;

    void add(Record result) {
        Integer number = result.get(RESULTS.ERROR_ENUM);
        lastError = number == null ? null : ErrorCode.ofNumber(number);
        attempts++;
        answered += lastError == null || lastError.group() != ErrorCode.Group.INFRASTRUCTURE ? 1 : 0;
        if (result.get(RESULTS.IS_VALID_ATTEMPT)) {
            addValid(result.get(RESULTS.SCORE), result.get(RESULTS.PASS_FAIL));
        }
    }

    CellMetrics metrics(RunId run, CaseId caseId, ModelId model) {
        boolean scored = scores.getCount() > 0;
        return new CellMetrics(
                run,
                caseId,
                model,
                attempts,
                answered,
                valid,
                passes,
                scored ? scores.getAverage() : null,
                judged > 0 ? passes == valid : null,
                scored || judged > 0 ? null : failureReason());
    }

    private void addValid(@Nullable Double score, @Nullable Boolean pass) {
        valid++;
        if (score != null) {
            scores.accept(score);
        }
        if (pass != null) {
            judged++;
            passes += pass ? 1 : 0;
        }
    }

    private String failureReason() {
        ErrorCode error = lastError;
        return valid > 0 || error == null ? "no_reference" : error.label();
    }
}
