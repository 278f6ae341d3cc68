package io.diffeval.runner;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.store.StoredAttempt;

/** Names a cell of a run: one case and one model. */
record CellKey(CaseId caseId, ModelId modelId) {
    static CellKey of(StoredAttempt attempt) {
        return new CellKey(attempt.caseId(), attempt.modelId());
    }
}
