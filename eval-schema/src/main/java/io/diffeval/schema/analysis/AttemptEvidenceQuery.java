package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.ResultId;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.schema.jooq.tables.Files;
import io.diffeval.schema.jooq.tables.Results;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Attempts with all their evidence. */
final class AttemptEvidenceQuery {
    private static final Results ROOT = RESULTS.as("root");
    private static final Files EDIT = FILES.as("edit");
    private static final Files ORIGINAL = FILES.as("original");
    private static final Files EXPECTED = FILES.as("expected");
    private static final Files EDITED = FILES.as("edited");
    /** A replay has no text of its own. */
    private static final Field<String> TEXT =
            DSL.coalesce(RESULTS.RAW_MODEL_OUTPUT, ROOT.RAW_MODEL_OUTPUT).as("reply_text");

    private static final Field<String> REASONING =
            DSL.coalesce(RESULTS.REASONING_TEXT, ROOT.REASONING_TEXT).as("reply_reasoning");

    private AttemptEvidenceQuery() {}

    static List<AttemptEvidence> of(DSLContext sql, List<ResultId> results) {
        List<String> ids = results.stream().map(ResultId::value).toList();
        Map<String, Record> rows = sql.select(RESULTS.fields())
                .select(TEXT, REASONING, CASES.FILE_PATH)
                .select(EDIT.CONTENT, ORIGINAL.CONTENT, EXPECTED.CONTENT, EDITED.CONTENT)
                .from(RESULTS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .leftJoin(ROOT)
                .on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID))
                .leftJoin(EDIT)
                .on(EDIT.HASH.eq(RESULTS.FILE_EDITED_HASH))
                .leftJoin(ORIGINAL)
                .on(ORIGINAL.HASH.eq(CASES.FILE_HASH))
                .leftJoin(EXPECTED)
                .on(EXPECTED.HASH.eq(CASES.EXPECTED_FILE_HASH))
                .leftJoin(EDITED)
                .on(EDITED.HASH.eq(RESULTS.OUTPUT_FILE_HASH))
                .where(RESULTS.RESULT_ID.in(ids))
                .fetchMap(RESULTS.RESULT_ID);
        Map<String, List<AttemptEvidence.Part>> parts = parts(sql, ids);
        Map<String, List<AttemptEvidence.TouchedFile>> files = files(sql, ids);
        Map<String, List<AttemptEvidence.ScorerVerdict>> scores = scores(sql, ids);
        Map<ResultId, List<AttemptSummary>> judgements = AttemptQuery.ofReplies(
                sql, rows.values().stream().map(AttemptEvidenceQuery::root).collect(Collectors.toSet()));
        return results.stream()
                .filter(id -> rows.containsKey(id.value()))
                .map(id -> {
                    Record row = Objects.requireNonNull(rows.get(id.value()));
                    return evidence(
                            id,
                            row,
                            parts.getOrDefault(id.value(), List.of()),
                            files.getOrDefault(id.value(), List.of()),
                            scores.getOrDefault(id.value(), List.of()),
                            judgements.getOrDefault(new ResultId(root(row)), List.of()));
                })
                .toList();
    }

    private static String root(Record row) {
        String replayOf = row.get(RESULTS.REPLAY_OF_RESULT_ID);
        return replayOf == null ? row.get(RESULTS.RESULT_ID) : replayOf;
    }

    private static AttemptEvidence evidence(
            ResultId id,
            Record row,
            List<AttemptEvidence.Part> parts,
            List<AttemptEvidence.TouchedFile> files,
            List<AttemptEvidence.ScorerVerdict> scores,
            List<AttemptSummary> judgements) {
        AttemptSummary own = judgements.stream()
                .filter(judgement -> judgement.result().equals(id))
                .findFirst()
                .orElseThrow();
        return new AttemptEvidence(
                own,
                row.get(RESULTS.CREATED_AT),
                row.get(RESULTS.IS_VALID_ATTEMPT),
                row.get(RESULTS.SUCCEEDED),
                row.get(RESULTS.SCORE),
                reply(row),
                row.get(RESULTS.PARSED_TOOL_CALL_JSON),
                row.get(EDIT.CONTENT),
                row.get(CASES.FILE_PATH),
                row.get(ORIGINAL.CONTENT),
                row.get(EXPECTED.CONTENT),
                row.get(EDITED.CONTENT),
                size(row),
                row.get(RESULTS.MATCH_SIMILARITY),
                parts,
                files,
                scores,
                judgements);
    }

    private static ModelReply reply(Record row) {
        return new ModelReply(
                row.get(TEXT),
                row.get(REASONING),
                row.get(RESULTS.REPLY_FORMAT),
                row.get(RESULTS.FINISH_REASON),
                row.get(RESULTS.REPORTED_MODEL),
                row.get(RESULTS.PROVIDER_REQUEST_ID),
                new TokenUsage(
                        row.get(RESULTS.PROMPT_TOKENS),
                        row.get(RESULTS.CACHED_TOKENS),
                        row.get(RESULTS.COMPLETION_TOKENS),
                        row.get(RESULTS.REASONING_TOKENS)),
                row.get(RESULTS.COST_USD),
                new CallTimings(
                        row.get(RESULTS.TIME_TO_FIRST_TOKEN_MS),
                        row.get(RESULTS.TIME_TO_FIRST_EDIT_MS),
                        row.get(RESULTS.TIME_ROUND_TRIP_MS)),
                row.get(RESULTS.RETRIES));
    }

    private static AttemptEvidence.@Nullable Size size(Record row) {
        Integer edits = row.get(RESULTS.NUM_EDITS);
        Integer deleted = row.get(RESULTS.NUM_LINES_DELETED);
        Integer added = row.get(RESULTS.NUM_LINES_ADDED);
        return edits == null || deleted == null || added == null
                ? null
                : new AttemptEvidence.Size(edits, deleted, added);
    }

    private static Map<String, List<AttemptEvidence.Part>> parts(DSLContext sql, List<String> results) {
        return sql.selectFrom(EDIT_PARTS)
                .where(EDIT_PARTS.RESULT_ID.in(results))
                .orderBy(EDIT_PARTS.RESULT_ID, EDIT_PARTS.PART_NO)
                .fetchGroups(
                        EditPartsRecord::getResultId,
                        row -> new AttemptEvidence.Part(
                                row.getPartNo(),
                                row.getFailureStage(),
                                row.getFailureCause(),
                                row.getMatchLevel(),
                                row.getCandidates(),
                                row.getTieBreak(),
                                row.getSimilarity(),
                                row.getRunnerUp(),
                                row.getMatchedStart(),
                                row.getMatchedEnd(),
                                row.getRequestedLines(),
                                row.getEvidenceJson()));
    }

    private static Map<String, List<AttemptEvidence.TouchedFile>> files(DSLContext sql, List<String> results) {
        return sql.selectFrom(RESULT_FILES)
                .where(RESULT_FILES.RESULT_ID.in(results))
                .orderBy(RESULT_FILES.RESULT_ID, RESULT_FILES.FILE_NO)
                .fetchGroups(
                        ResultFilesRecord::getResultId,
                        row -> new AttemptEvidence.TouchedFile(row.getFilePath(), row.getAction(), row.getMovedTo()));
    }

    private static Map<String, List<AttemptEvidence.ScorerVerdict>> scores(DSLContext sql, List<String> results) {
        return sql.selectFrom(SCORES)
                .where(SCORES.RESULT_ID.in(results))
                .orderBy(SCORES.RESULT_ID, SCORES.SCORER_ID, SCORES.CONFIG_HASH)
                .fetchGroups(
                        ScoresRecord::getResultId,
                        row -> new AttemptEvidence.ScorerVerdict(
                                row.getScorerId(),
                                row.getScorerVersion(),
                                row.getScore(),
                                row.getPassFail(),
                                row.getEvidenceJson()));
    }
}
