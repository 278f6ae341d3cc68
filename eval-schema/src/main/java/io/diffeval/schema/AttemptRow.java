package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;

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
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one attempt with its evidence, derived from its verdict.
 *
 * @param systemPromptHash the template that its case is asked under
 * @param failureCause of its first part that failed, null where none did
 * @param texts what its rows point to in the table of files
 */
record AttemptRow(
        ResultsRecord result,
        List<EditPartsRecord> parts,
        List<ResultFilesRecord> files,
        List<ScoresRecord> scores,
        String systemPromptHash,
        @Nullable String failureCause,
        List<FileText> texts) {
    static AttemptRow of(AttemptPlan plan, Attempt attempt) {
        AttemptPlan.EditedFile edited = plan.editedFile(attempt.caseId());
        Verdict verdict = attempt.verdict();
        EditResult edit = verdict.result();
        List<FileText> texts = new ArrayList<>();
        ResultsRecord row = Jooq.row(new ResultsRecord())
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
        if (verdict.editText() != null) {
            String hash = FileText.hash(verdict.editText());
            texts.add(new FileText(hash, "diff-edit-" + edited.taskId(), verdict.editText()));
            row.setFileEditedHash(hash);
        }
        if (edit != null) {
            setEdit(row, edit);
        }
        List<ResultFilesRecord> files = List.of();
        if (edit instanceof Applied applied) {
            files = files(plan, attempt, applied.changes(), texts);
            row.setOutputFileHash(outputHash(applied.changes(), files, edited.path()));
        }
        return new AttemptRow(
                row,
                edit == null ? List.of() : parts(attempt, edit),
                files,
                scores(attempt),
                edited.systemPromptHash(),
                failureCause(edit),
                texts);
    }

    /** The hash of the file that was to be edited, null where it was not, or is gone. */
    private static @Nullable String outputHash(
            List<FileChange> changes, List<ResultFilesRecord> files, @Nullable String editedPath) {
        String hash = null;
        for (int i = 0; i < changes.size(); i++) {
            hash = changes.get(i).path().equals(editedPath) ? files.get(i).getAfterHash() : hash;
        }
        return hash;
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
        Integer loosest = null;
        Double leastSimilar = null;
        for (EditPart part : result.parts()) {
            MatchLevel level = part.level();
            Double similarity = part.similarity();
            if (level != null && (loosest == null || level.number() > loosest)) {
                loosest = level.number();
            }
            if (similarity != null && (leastSimilar == null || Double.compare(similarity, leastSimilar) < 0)) {
                leastSimilar = similarity;
            }
        }
        row.setNumEdits(size.edits())
                .setNumLinesDeleted(size.linesDeleted())
                .setNumLinesAdded(size.linesAdded())
                .setMatchLevel(loosest)
                .setMatchSimilarity(leastSimilar);
    }

    private static @Nullable String failureCause(@Nullable EditResult result) {
        for (EditPart part : result == null ? List.<EditPart>of() : result.parts()) {
            FailureCause failure = part.failure();
            if (failure != null) {
                return failure.label();
            }
        }
        return null;
    }

    private static List<EditPartsRecord> parts(Attempt attempt, EditResult result) {
        List<EditPartsRecord> parts = new ArrayList<>(result.parts().size());
        EditPart refused = result instanceof Rejected rejected ? refusedPart(rejected) : null;
        int number = 0;
        for (EditPart part : result.parts()) {
            NearestCandidate nearest = part == refused && result instanceof Rejected rejected
                    ? rejected.nearest().orElse(null)
                    : null;
            number++;
            parts.add(Jooq.row(new EditPartsRecord())
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
        return parts;
    }

    /** The part that the refusal is about; the last one where none names its cause. */
    private static EditPart refusedPart(Rejected rejected) {
        return rejected.parts().stream()
                .filter(part -> part.failure() == rejected.cause())
                .findFirst()
                .orElseGet(() -> rejected.parts().get(rejected.parts().size() - 1));
    }

    private static List<ResultFilesRecord> files(
            AttemptPlan plan, Attempt attempt, List<FileChange> changes, List<FileText> texts) {
        boolean isExpected = attempt.verdict().outcome() == Outcome.CORRECT_EXACT;
        List<ResultFilesRecord> files = new ArrayList<>(changes.size());
        for (FileChange change : changes) {
            String newPath = change.movedTo() == null ? change.path() : change.movedTo();
            String before = null;
            if (change.before() != null) {
                before = plan.sharedHash(change.before());
                texts.add(new FileText(before, change.path(), change.before()));
            }
            String after = null;
            if (change.after() != null) {
                after = isExpected ? plan.sharedHash(change.after()) : FileText.hash(change.after());
                texts.add(new FileText(after, newPath, change.after()));
            }
            files.add(Jooq.row(new ResultFilesRecord())
                    .setResultId(attempt.resultId().value())
                    .setFileNo(files.size() + 1)
                    .setAction(label(change.action()))
                    .setBeforeHash(before)
                    .setAfterHash(after)
                    .setFilePath(ColumnText.cut(RESULT_FILES.FILE_PATH, change.path()))
                    .setMovedTo(ColumnText.cut(RESULT_FILES.MOVED_TO, change.movedTo())));
        }
        return files;
    }

    private static List<ScoresRecord> scores(Attempt attempt) {
        List<ScoresRecord> scores = new ArrayList<>(attempt.verdict().scores().size());
        for (ScoreEntry score : attempt.verdict().scores()) {
            scores.add(Jooq.row(new ScoresRecord())
                    .setResultId(attempt.resultId().value())
                    .setScorerId(score.scorer().id())
                    .setScorerVersion(score.scorer().version())
                    .setConfigHash(score.configHash().hex())
                    .setScore(score.score())
                    .setPassFail(score.passFail())
                    .setEvidenceJson(score.evidenceJson()));
        }
        return scores;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
