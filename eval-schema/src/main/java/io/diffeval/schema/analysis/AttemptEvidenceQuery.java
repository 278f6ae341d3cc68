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
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** An attempt with all its evidence. */
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

    static Optional<AttemptEvidence> attempt(DSLContext sql, ResultId id) {
        return sql.select(RESULTS.fields())
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
                .where(RESULTS.RESULT_ID.eq(id.value()))
                .fetchOptional(row -> evidence(sql, id, row));
    }

    private static AttemptEvidence evidence(DSLContext sql, ResultId id, Record row) {
        String replayOf = row.get(RESULTS.REPLAY_OF_RESULT_ID);
        List<AttemptSummary> judgements = AttemptQuery.ofReply(sql, replayOf == null ? id : new ResultId(replayOf));
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
                parts(sql, id),
                files(sql, id),
                scores(sql, id),
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

    private static List<AttemptEvidence.Part> parts(DSLContext sql, ResultId id) {
        return sql.selectFrom(EDIT_PARTS)
                .where(EDIT_PARTS.RESULT_ID.eq(id.value()))
                .orderBy(EDIT_PARTS.PART_NO)
                .fetch(row -> new AttemptEvidence.Part(
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

    private static List<AttemptEvidence.TouchedFile> files(DSLContext sql, ResultId id) {
        return sql.selectFrom(RESULT_FILES)
                .where(RESULT_FILES.RESULT_ID.eq(id.value()))
                .orderBy(RESULT_FILES.FILE_NO)
                .fetch(row -> new AttemptEvidence.TouchedFile(row.getFilePath(), row.getAction(), row.getMovedTo()));
    }

    private static List<AttemptEvidence.ScorerVerdict> scores(DSLContext sql, ResultId id) {
        return sql.selectFrom(SCORES)
                .where(SCORES.RESULT_ID.eq(id.value()))
                .orderBy(SCORES.SCORER_ID, SCORES.CONFIG_HASH)
                .fetch(row -> new AttemptEvidence.ScorerVerdict(
                        row.getScorerId(),
                        row.getScorerVersion(),
                        row.getScore(),
                        row.getPassFail(),
                        row.getEvidenceJson()));
    }
}
