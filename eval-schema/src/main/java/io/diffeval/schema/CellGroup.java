package io.diffeval.schema;

import io.diffeval.schema.jooq.tables.records.ResultsRecord;

/** What results have to share to be one row of the totals by cell. */
record CellGroup(String caseId, String model, String processingFunctionsHash, String day, boolean isReplay) {
    static CellGroup of(ResultsRecord result, String day) {
        return new CellGroup(
                result.getCaseId(),
                result.getModelId(),
                result.getProcessingFunctionsHash(),
                day,
                result.getReplayOfResultId() != null);
    }
}
