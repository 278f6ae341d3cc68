package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.EditSize;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows of attempts with their evidence, derived from the verdicts. */
final class AttemptRows {
    private final AttemptPlan plan;
    private final FileRows files = new FileRows();
    private final Rows<ResultsRecord> results = new Rows<>(RESULTS);
    private final Rows<EditPartsRecord> parts = new Rows<>(EDIT_PARTS);
    private final Rows<ResultFilesRecord> resultFiles = new Rows<>(RESULT_FILES);
    private final Rows<ScoresRecord> scores = new Rows<>(SCORES);

    private final Totals totals = new Totals();

    AttemptRows(AttemptPlan plan) {
        this.plan = plan;
    }

    void insert(DSLContext sql) {
        files.insert(sql);
        results.insert(sql);
        parts.insert(sql);
        resultFiles.insert(sql);
        scores.insert(sql);
        totals.write(sql);
    }

    Rows<ResultsRecord> results() {
        return results;
    }

    Rows<EditPartsRecord> parts() {
        return parts;
    }

    Rows<ResultFilesRecord> resultFiles() {
        return resultFiles;
    }

    Rows<ScoresRecord> scores() {
        return scores;
    }

    void add(Attempt attempt) {
        AttemptPlan.EditedFile edited = plan.editedFile(attempt.caseId());
        Verdict verdict = attempt.verdict();
        ResultsRecord row = new ResultsRecord()
                .setResultId(attempt.resultId().value())
                .setRunId(attempt.runId().value())
                .setCaseId(attempt.caseId().value())
                .setModelId(attempt.modelId().value())
                .setProcessingFunctionsHash(plan.processingHash(attempt.runId()))
                .setAttemptNo(attempt.attemptNo())
                .setCreatedAt(attempt.createdAt())
                .setRequestHash(
                        attempt.requestHash() == null
                                ? null
                                : attempt.requestHash().hex())
                .setReplayOfResultId(
                        attempt.replayOf() == null ? null : attempt.replayOf().value());
        setReply(row, attempt.reply(), attempt.replayOf() == null);
        setVerdict(row, verdict);
        row.setFileEditedHash(files.add("diff-edit-" + edited.taskId(), verdict.editText(), attempt.createdAt()));
        if (verdict.result() != null) {
            setEdit(row, verdict.result());
            addParts(attempt, verdict.result());
        }
        if (verdict.result() instanceof Applied applied) {
            addChanges(row, attempt, applied.changes(), edited.path());
        }
        results.add(row);
        totals.add(row, edited.systemPromptHash(), failureCause(verdict.result()));
        addScores(attempt);
    }

    private static void setReply(ResultsRecord row, ModelReply reply, boolean isRoot) {
        TokenUsage usage = reply.usage();
        CallTimings timings = reply.timings();
        row.setTimeToFirstTokenMs(timings.firstTokenMs())
                .setTimeToFirstEditMs(timings.firstEditMs())
                .setTimeRoundTripMs(timings.roundTripMs())
                .setRetries(reply.retries())
                .setCostUsd(reply.costUsd())
                .setPromptTokens(usage.prompt())
                .setCachedTokens(usage.cached())
                .setCompletionTokens(usage.completion())
                .setReasoningTokens(usage.reasoning())
                .setFinishReason(ColumnText.cut(RESULTS.FINISH_REASON, reply.finishReason()))
                .setReplyFormat(ColumnText.cut(RESULTS.REPLY_FORMAT, reply.format()))
                .setReportedModel(ColumnText.cut(RESULTS.REPORTED_MODEL, reply.reportedModel()))
                .setProviderRequestId(ColumnText.cut(RESULTS.PROVIDER_REQUEST_ID, reply.requestId()))
                .setReasoningText(isRoot ? reply.reasoning() : null)
                .setRawModelOutput(isRoot ? reply.text() : null);
    }

    private static void setVerdict(ResultsRecord row, Verdict verdict) {
        ScoreEntry primary =
                verdict.scores().isEmpty() ? null : verdict.scores().get(0);
        row.setSucceeded(verdict.succeeded())
                .setIsValidAttempt(verdict.isValidAttempt())
                .setOutcome(verdict.outcome().label())
                .setErrorEnum(verdict.error() == null ? null : verdict.error().number())
                .setErrorDetail(verdict.detail())
                .setParsedToolCallJson(verdict.toolCallsJson())
                .setScore(primary == null ? null : primary.score())
                .setPassFail(primary == null ? null : primary.passFail());
    }

    private static void setEdit(ResultsRecord row, EditResult result) {
        EditSize size = EditSize.of(result.script());
        row.setNumEdits(size.edits())
                .setNumLinesDeleted(size.linesDeleted())
                .setNumLinesAdded(size.linesAdded())
                .setMatchLevel(result.parts().stream()
                        .map(EditPart::level)
                        .filter(Objects::nonNull)
                        .map(MatchLevel::number)
                        .max(Integer::compare)
                        .orElse(null))
                .setMatchSimilarity(result.parts().stream()
                        .map(EditPart::similarity)
                        .filter(Objects::nonNull)
                        .min(Double::compare)
                        .orElse(null));
    }

    private static @Nullable String failureCause(@Nullable EditResult result) {
        return result == null
                ? null
                : result.parts().stream()
                        .map(EditPart::failure)
                        .filter(Objects::nonNull)
                        .map(FailureCause::label)
                        .findFirst()
                        .orElse(null);
    }

    private void addParts(Attempt attempt, EditResult result) {
        EditPart refused = result instanceof Rejected rejected ? refusedPart(rejected) : null;
        int number = 0;
        for (EditPart part : result.parts()) {
            NearestCandidate nearest = part == refused && result instanceof Rejected rejected
                    ? rejected.nearest().orElse(null)
                    : null;
            number++;
            parts.add(new EditPartsRecord()
                    .setResultId(attempt.resultId().value())
                    .setPartNo(number)
                    .setFailureStage(
                            part.failure() == null ? null : label(part.failure().stage()))
                    .setFailureCause(
                            part.failure() == null ? null : part.failure().label())
                    .setMatchLevel(part.level() == null ? null : part.level().number())
                    .setCandidates(part.candidates())
                    .setTieBreak(part.tieBreak() == null ? null : label(part.tieBreak()))
                    .setSimilarity(part.similarity())
                    .setRunnerUp(part.runnerUp())
                    .setMatchedStart(part.matchedStart())
                    .setMatchedEnd(part.matchedEnd())
                    .setRequestedLines(part.requestedLines())
                    .setEvidenceJson(PartEvidence.json(part, nearest)));
        }
    }

    /** The part that the refusal is about; the last one where none names its cause. */
    private static EditPart refusedPart(Rejected rejected) {
        return rejected.parts().stream()
                .filter(part -> part.failure() == rejected.cause())
                .findFirst()
                .orElseGet(() -> rejected.parts().get(rejected.parts().size() - 1));
    }

    private void addChanges(
            ResultsRecord result, Attempt attempt, List<FileChange> changes, @Nullable String editedPath) {
        int number = 0;
        for (FileChange change : changes) {
            String newPath = change.movedTo() == null ? change.path() : change.movedTo();
            String before = files.add(change.path(), change.before(), attempt.createdAt());
            String after = files.add(newPath, change.after(), attempt.createdAt());
            number++;
            resultFiles.add(new ResultFilesRecord()
                    .setResultId(attempt.resultId().value())
                    .setFileNo(number)
                    .setAction(label(change.action()))
                    .setBeforeHash(before)
                    .setAfterHash(after)
                    .setFilePath(ColumnText.cut(RESULT_FILES.FILE_PATH, change.path()))
                    .setMovedTo(ColumnText.cut(RESULT_FILES.MOVED_TO, change.movedTo())));
            if (change.path().equals(editedPath)) {
                result.setOutputFileHash(after);
            }
        }
    }

    private void addScores(Attempt attempt) {
        for (ScoreEntry score : attempt.verdict().scores()) {
            scores.add(new ScoresRecord()
                    .setResultId(attempt.resultId().value())
                    .setScorerId(score.scorer().id())
                    .setScorerVersion(score.scorer().version())
                    .setConfigHash(score.configHash().hex())
                    .setScore(score.score())
                    .setPassFail(score.passFail())
                    .setEvidenceJson(score.evidenceJson()));
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
