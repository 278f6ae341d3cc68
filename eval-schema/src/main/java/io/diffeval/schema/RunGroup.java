package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunTotalsRecord;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What results have to share to be one row of the totals by run. */
record RunGroup(
        String run,
        String model,
        String systemPromptHash,
        String processingFunctionsHash,
        String day,
        boolean isReplay,
        boolean hasReply,
        boolean succeeded,
        boolean isValid,
        String outcome,
        @Nullable Integer error,
        @Nullable String failureCause,
        @Nullable Boolean passFail,
        @Nullable String reportedModel) {
    static RunGroup of(ResultsRecord result, String systemPromptHash, String day, @Nullable String failureCause) {
        return new RunGroup(
                result.getRunId(),
                result.getModelId(),
                systemPromptHash,
                result.getProcessingFunctionsHash(),
                day,
                result.getReplayOfResultId() != null,
                result.getRawModelOutput() != null,
                result.getSucceeded(),
                result.getIsValidAttempt(),
                result.getOutcome(),
                result.getErrorEnum(),
                failureCause,
                result.getPassFail(),
                result.getReportedModel());
    }

    /** A new row for the group, with nothing added up. */
    RunTotalsRecord row() {
        return Jooq.row(new RunTotalsRecord())
                .setTotalsHash(hash())
                .setRunId(run)
                .setModelId(model)
                .setSystemPromptHash(systemPromptHash)
                .setProcessingFunctionsHash(processingFunctionsHash)
                .setCreatedOn(day)
                .setIsReplay(isReplay)
                .setHasReply(hasReply)
                .setSucceeded(succeeded)
                .setIsValidAttempt(isValid)
                .setOutcome(outcome)
                .setErrorEnum(error)
                .setFailureCause(failureCause)
                .setPassFail(passFail)
                .setReportedModel(reportedModel);
    }

    /** Nothing and an empty text are told apart, as no key of a table could. */
    private String hash() {
        return ContentHash.ofParts(Stream.of(
                                run,
                                model,
                                systemPromptHash,
                                processingFunctionsHash,
                                day,
                                isReplay,
                                hasReply,
                                succeeded,
                                isValid,
                                outcome,
                                error,
                                failureCause,
                                passFail,
                                reportedModel)
                        .map(part -> part == null ? "" : "=" + part)
                        .toArray(String[]::new))
                .hex();
    }
}
