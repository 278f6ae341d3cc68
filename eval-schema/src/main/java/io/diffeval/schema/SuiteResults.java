package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RESULTS;

import io.diffeval.schema.SuiteFileContents.StoredFile;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A suite's results, with the models that they are of and the cells that they are in. */
final class SuiteResults {
    /** The suite numbers no attempts: their order is that of time, then of the rows. */
    private static final String QUERY =
            "SELECT r.*, a.attempt_no FROM results r JOIN (SELECT rowid AS id, ROW_NUMBER() OVER (PARTITION BY"
                    + " case_id, model_id, processing_functions_hash ORDER BY created_at, rowid) AS attempt_no"
                    + " FROM results) a ON a.id = r.rowid ORDER BY r.rowid";

    private final SuiteReader suite;
    private final DSLContext sql;
    private final SuiteProcessingFunctions functions;
    private final SuiteFileContents files;
    private final SuiteModels models;
    private final GrownCells cells;
    private final Set<String> grownRuns = new TreeSet<>();
    private long newResults;
    private long present;

    SuiteResults(SuiteReader suite, DSLContext sql, SuiteProcessingFunctions functions, SuiteFileContents files) {
        this.suite = suite;
        this.sql = sql;
        this.functions = functions;
        this.files = files;
        this.models = new SuiteModels(sql);
        this.cells = new GrownCells(sql);
    }

    void store() {
        suite.forEachChunk(SuiteTable.RESULTS, QUERY, this::store);
        cells.write();
        new StoredTotals(sql).replace(grownRuns);
    }

    long newResults() {
        return newResults;
    }

    /** How many were there already. */
    long present() {
        return present;
    }

    private void store(List<SuiteRow> chunk) {
        Map<String, ResultsRecord> stored = stored(chunk);
        List<SuiteRow> added = new ArrayList<>();
        for (SuiteRow row : chunk) {
            ResultsRecord before = stored.get(row.required("result_id"));
            if (before == null) {
                added.add(row);
            } else {
                requireSame(row, before);
                present++;
            }
        }
        insert(added);
        newResults += added.size();
    }

    private Map<String, ResultsRecord> stored(List<SuiteRow> chunk) {
        return sql.select(
                        RESULTS.RESULT_ID,
                        RESULTS.CASE_ID,
                        RESULTS.MODEL_ID,
                        RESULTS.SUCCEEDED,
                        RESULTS.ERROR_ENUM,
                        RESULTS.COST_USD,
                        RESULTS.COMPLETION_TOKENS,
                        RESULTS.TIME_ROUND_TRIP_MS)
                .from(RESULTS)
                .where(RESULTS.RESULT_ID.in(
                        chunk.stream().map(row -> row.required("result_id")).toList()))
                .fetchInto(RESULTS)
                .intoMap(RESULTS.RESULT_ID);
    }

    private static void requireSame(SuiteRow row, ResultsRecord stored) {
        SuiteVerdict verdict = SuiteVerdict.of(row);
        row.requireSame("case_id", stored.getCaseId(), row.required("case_id"));
        row.requireSame("model_id", stored.getModelId(), row.required("model_id"));
        row.requireSame("succeeded", stored.getSucceeded(), verdict.succeeded());
        row.requireSame("error_enum", stored.getErrorEnum(), verdict.errorNumber());
        row.requireSame("cost_usd", stored.getCostUsd(), row.real("cost_usd"));
        row.requireSame("completion_tokens", stored.getCompletionTokens(), row.integer("completion_tokens"));
        row.requireSame("time_round_trip_ms", stored.getTimeRoundTripMs(), row.integer("time_round_trip_ms"));
    }

    private void insert(List<SuiteRow> added) {
        SuiteProcessingFunctions.Stored function = functions.store(added);
        SuiteReferences<StoredFile> file = files.of(added, "file_edited_hash");
        models.store(added);
        Rows<ResultsRecord> rows = new Rows<>(RESULTS);
        for (SuiteRow row : added) {
            rows.add(result(row)
                    .setProcessingFunctionsHash(function.required(row))
                    .setFileEditedHash(hash(file.optional(row, "file_edited_hash"))));
        }
        rows.insert(sql);
        for (SuiteRow row : added) {
            grownRuns.add(row.required("run_id"));
            cells.add(row.required("run_id"), row.required("case_id"), row.required("model_id"));
        }
    }

    private static ResultsRecord result(SuiteRow row) {
        SuiteVerdict verdict = SuiteVerdict.of(row);
        Integer edits = row.smallInteger("num_edits");
        return new ResultsRecord()
                .setResultId(row.required("result_id"))
                .setRunId(row.required("run_id"))
                .setCaseId(row.required("case_id"))
                .setModelId(row.required("model_id"))
                .setAttemptNo(row.smallInteger("attempt_no"))
                .setCreatedAt(row.time("created_at"))
                .setSucceeded(verdict.succeeded())
                .setIsValidAttempt(verdict.isValidAttempt())
                .setOutcome(verdict.outcome().label())
                .setErrorEnum(verdict.errorNumber())
                .setNumEdits(edits)
                .setNumLinesDeleted(lines(row, "num_lines_deleted", edits))
                .setNumLinesAdded(lines(row, "num_lines_added", edits))
                .setTimeToFirstTokenMs(row.integer("time_to_first_token_ms"))
                .setTimeToFirstEditMs(row.integer("time_to_first_edit_ms"))
                .setTimeRoundTripMs(row.integer("time_round_trip_ms"))
                .setCostUsd(row.real("cost_usd"))
                .setCompletionTokens(row.integer("completion_tokens"))
                .setParsedToolCallJson(row.text("parsed_tool_call_json"))
                .setRawModelOutput(row.text("raw_model_output"));
    }

    /** The suite counts edits and lines together and stores 0 as NULL: where it counted edits, no lines are 0 lines. */
    private static @Nullable Integer lines(SuiteRow row, String column, @Nullable Integer edits) {
        Integer lines = row.smallInteger(column);
        return lines == null && edits != null ? Integer.valueOf(0) : lines;
    }

    private static @Nullable String hash(@Nullable StoredFile file) {
        return file == null ? null : file.hash();
    }
}
