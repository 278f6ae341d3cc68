package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunStatus;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.FilesRecord;
import io.diffeval.schema.jooq.tables.records.ModelsRecord;
import io.diffeval.schema.jooq.tables.records.ProcessingFunctionsRecord;
import io.diffeval.schema.jooq.tables.records.PromptsRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelsRecord;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import io.diffeval.schema.jooq.tables.records.SystemPromptsRecord;
import io.diffeval.schema.jooq.tables.records.TasksRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes a suite's rows over. What they point to is stored only with the first new row that points to it, so that a
 * file that was exported from here changes nothing.
 */
final class SuiteImporter {
    private static final String SUITE = "suite";
    private static final String UNKNOWN_NAME = "unknown";
    /** The suite's default: ten attempts for each valid one. */
    private static final int SUITE_MAX_ATTEMPTS = 10;

    private static final String UNKNOWN = "{\"unknown\":true}";
    private static final int BATCH = 500;
    private static final int SHORT_HASH = 12;

    private final SuiteReader suite;
    private final DSLContext sql;
    private final Map<String, String> systemPrompts = new HashMap<>();
    private final Map<String, StoredFile> files = new HashMap<>();
    private final Map<String, NamedFunction> functions = new HashMap<>();
    private final Map<String, String> functionOfRun = new HashMap<>();
    private final Set<String> newRuns = new HashSet<>();
    private final Set<String> knownModels = new HashSet<>();
    private final Map<Cell, CellCount> cells = new LinkedHashMap<>();
    private long newCases;
    private long newResults;
    private long present;

    SuiteImporter(SuiteReader suite, DSLContext sql) {
        this.suite = suite;
        this.sql = sql;
    }

    SuiteImport run() {
        readSystemPrompts();
        readFiles();
        readFunctions();
        writeCases(writeRuns());
        writeResults();
        writeCells();
        return new SuiteImport(newRuns.size(), newCases, newResults, present);
    }

    private void readSystemPrompts() {
        suite.forEach(SuiteTable.SYSTEM_PROMPTS, "SELECT * FROM system_prompts", row -> {
            String content = row.required("content");
            String hash = ContentHash.of(content).hex();
            systemPrompts.put(row.required("hash"), hash);
            Rows<SystemPromptsRecord> rows = new Rows<>(SYSTEM_PROMPTS);
            rows.add(new SystemPromptsRecord()
                    .setHash(hash)
                    .setName(row.required("name"))
                    .setCreatedAt(row.time("created_at"))
                    .setContent(content));
            rows.insertAbsent(sql, Keys.PK_SYSTEM_PROMPTS);
        });
    }

    private void readFiles() {
        suite.forEach(SuiteTable.FILES, "SELECT * FROM files", row -> {
            String content = row.required("content");
            String hash = ContentHash.of(content).hex();
            String path = row.required("filepath");
            files.put(row.required("hash"), new StoredFile(hash, path));
            Rows<FilesRecord> rows = new Rows<>(FILES);
            rows.add(new FilesRecord()
                    .setHash(hash)
                    .setFilepath(path)
                    .setTokens(row.integer("tokens"))
                    .setCreatedAt(row.time("created_at"))
                    .setContent(content));
            rows.insertAbsent(sql, Keys.PK_FILES);
        });
    }

    private void readFunctions() {
        suite.forEach(
                SuiteTable.PROCESSING_FUNCTIONS,
                "SELECT * FROM processing_functions",
                row -> functions.put(
                        row.required("hash"),
                        new NamedFunction(
                                row.required("name"),
                                row.time("created_at"),
                                SuiteFunctions.named(
                                        row.required("parsing_function"), row.required("diff_edit_function")))));
        suite.forEach(
                SuiteTable.RESULTS,
                "SELECT result_id, run_id, processing_functions_hash, MIN(rowid) FROM results GROUP BY run_id",
                row -> functionOfRun.put(row.required("run_id"), row.required("processing_functions_hash")));
    }

    /** Runs are written after their cases are known, which the hash of the case set covers. */
    private Map<String, RunsRecord> writeRuns() {
        Map<String, RunsRecord> runs = new LinkedHashMap<>();
        suite.forEach(SuiteTable.RUNS, "SELECT * FROM runs ORDER BY created_at, rowid", row -> {
            String id = row.required("run_id");
            String prompt = systemPrompt(row);
            RunsRecord stored = sql.fetchOne(RUNS, RUNS.RUN_ID.eq(id));
            if (stored != null) {
                requireSame(row, "system_prompt_hash", stored.getSystemPromptHash(), prompt);
                return;
            }
            String function = functionOfRun.get(id);
            runs.put(
                    id,
                    new RunsRecord()
                            .setRunId(id)
                            .setCreatedAt(row.time("created_at"))
                            .setSystemPromptHash(prompt)
                            .setStatus(RunStatus.COMPLETE.label())
                            .setRunnerVersion(SUITE)
                            .setScoringHash(ContentHash.ofParts().hex())
                            .setProcessingFunctionsHash(
                                    function == null
                                            ? write(new NamedFunction(
                                                    UNKNOWN_NAME, row.time("created_at"), SuiteFunctions.UNKNOWN))
                                            : function(row, function))
                            .setSeed(0L)
                            .setDescription(row.text("description"))
                            .setEnvironmentJson(UNKNOWN));
        });
        return runs;
    }

    private void writeCases(Map<String, RunsRecord> runs) {
        List<CasesRecord> cases = new ArrayList<>();
        Map<String, Map<String, String>> definitions = new HashMap<>();
        Map<String, Integer> sameInput = new HashMap<>();
        suite.forEach(SuiteTable.CASES, "SELECT * FROM cases ORDER BY created_at, rowid", row -> {
            StoredFile file = file(row, "file_hash");
            String run = row.required("run_id");
            String prompt = systemPrompt(row);
            String fileHash = file == null ? null : file.hash();
            String name = row.required("task_id");
            // The suite may ask the same twice in a run; their conversations are unknown, so they are two prompts.
            int number = sameInput.merge(run + "\n" + prompt + "\n" + fileHash + "\n" + name, 1, Integer::sum);
            CasesRecord stored = sql.fetchOne(CASES, CASES.CASE_ID.eq(row.required("case_id")));
            if (stored != null) {
                requireSame(row, "run_id", stored.getRunId(), run);
                requireSame(row, "file_hash", stored.getFileHash(), fileHash);
                return;
            }
            Instant createdAt = row.time("created_at");
            String definition = ContentHash.ofParts(SUITE, name, fileHash == null ? "" : fileHash)
                    .hex();
            String task = writeTask(name, definition, createdAt);
            definitions.computeIfAbsent(run, r -> new TreeMap<>()).put(task, definition);
            String description = row.text("description");
            cases.add(new CasesRecord()
                    .setCaseId(row.required("case_id"))
                    .setRunId(run)
                    .setCreatedAt(createdAt)
                    .setSystemPromptHash(prompt)
                    .setRenderedSystemPromptHash(prompt)
                    .setTaskId(task)
                    .setPromptId(writePrompt(task, number, createdAt))
                    .setTokensInContext(row.integer("tokens_in_context"))
                    .setFileHash(fileHash)
                    .setFilePath(file == null ? null : file.path())
                    .setDescription(description == null ? name : description));
        });
        Rows<RunsRecord> runRows = new Rows<>(RUNS);
        runs.forEach((id, run) -> runRows.add(run.setCaseSetHash(ContentHash.ofParts(
                        definitions.getOrDefault(id, Map.of()).entrySet().stream()
                                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                                .toArray(String[]::new))
                .hex())));
        runRows.insert(sql);
        newRuns.addAll(runs.keySet());
        Rows<CasesRecord> rows = new Rows<>(CASES);
        cases.forEach(rows::add);
        rows.insert(sql);
        newCases = cases.size();
    }

    private void writeResults() {
        List<ResultsRecord> batch = new ArrayList<>();
        suite.forEach(
                SuiteTable.RESULTS,
                "SELECT r.*, a.attempt_no FROM results r JOIN (SELECT rowid AS id, ROW_NUMBER() OVER (PARTITION BY"
                        + " case_id, model_id, processing_functions_hash ORDER BY created_at, rowid) AS attempt_no"
                        + " FROM results) a ON a.id = r.rowid ORDER BY r.rowid",
                row -> {
                    ResultsRecord stored = sql.fetchOne(RESULTS, RESULTS.RESULT_ID.eq(row.required("result_id")));
                    if (stored != null) {
                        requireSameResult(row, stored);
                        count(row, false);
                        present++;
                        return;
                    }
                    batch.add(result(row));
                    if (batch.size() == BATCH) {
                        insert(batch);
                    }
                });
        insert(batch);
    }

    private void insert(List<ResultsRecord> batch) {
        Rows<ResultsRecord> rows = new Rows<>(RESULTS);
        batch.forEach(rows::add);
        rows.insert(sql);
        newResults += batch.size();
        batch.clear();
    }

    private ResultsRecord result(SuiteRow row) {
        String run = row.required("run_id");
        String caseId = row.required("case_id");
        String model = row.required("model_id");
        boolean succeeded = succeeded(row);
        ErrorCode error = error(row, succeeded);
        boolean valid = error == null || error.group() == ErrorCode.Group.VALID;
        Instant createdAt = row.time("created_at");
        writeModel(run, model, createdAt);
        count(row, true);
        StoredFile edit = file(row, "file_edited_hash");
        Integer edits = row.smallInteger("num_edits");
        return new ResultsRecord()
                .setResultId(row.required("result_id"))
                .setRunId(run)
                .setCaseId(caseId)
                .setModelId(model)
                .setProcessingFunctionsHash(function(row, row.required("processing_functions_hash")))
                .setAttemptNo(attemptNo(row))
                .setCreatedAt(createdAt)
                .setSucceeded(succeeded)
                .setIsValidAttempt(valid)
                .setOutcome(outcome(error, succeeded).label())
                .setErrorEnum(error == null ? null : error.number())
                .setNumEdits(edits)
                .setNumLinesDeleted(lines(row, "num_lines_deleted", edits))
                .setNumLinesAdded(lines(row, "num_lines_added", edits))
                .setTimeToFirstTokenMs(row.integer("time_to_first_token_ms"))
                .setTimeToFirstEditMs(row.integer("time_to_first_edit_ms"))
                .setTimeRoundTripMs(row.integer("time_round_trip_ms"))
                .setCostUsd(row.real("cost_usd"))
                .setCompletionTokens(row.integer("completion_tokens"))
                .setFileEditedHash(edit == null ? null : edit.hash())
                .setParsedToolCallJson(row.text("parsed_tool_call_json"))
                .setRawModelOutput(row.text("raw_model_output"));
    }

    private void count(SuiteRow row, boolean isNew) {
        Cell cell = new Cell(row.required("run_id"), row.required("case_id"), row.required("model_id"));
        cells.computeIfAbsent(cell, c -> new CellCount()).add(attemptNo(row), error(row, succeeded(row)), isNew);
    }

    private static int attemptNo(SuiteRow row) {
        return Objects.requireNonNull(row.smallInteger("attempt_no"));
    }

    private static boolean succeeded(SuiteRow row) {
        Long succeeded = row.integer("succeeded");
        return succeeded != null && succeeded != 0;
    }

    /** The suite leaves the code out where a diff does not apply. */
    private static @Nullable ErrorCode error(SuiteRow row, boolean succeeded) {
        Integer number = row.smallInteger("error_enum");
        if (number == null || number == 0) {
            return succeeded ? null : ErrorCode.DIFF_EDIT_ERROR;
        }
        try {
            return ErrorCode.ofNumber(number);
        } catch (IllegalArgumentException e) {
            throw row.refused("error_enum", "is " + number + ", which is no code of the suite");
        }
    }

    private static Outcome outcome(@Nullable ErrorCode error, boolean succeeded) {
        if (error == null) {
            return succeeded ? Outcome.APPLIED_UNJUDGED : Outcome.CLEAN_FAILURE;
        }
        return switch (error.group()) {
            case INFRASTRUCTURE -> Outcome.INFRASTRUCTURE_ERROR;
            case INVALID -> Outcome.NOT_ATTEMPTED;
            case VALID -> Outcome.CLEAN_FAILURE;
        };
    }

    /** The suite counts edits and lines together and stores 0 as NULL: where it counted edits, no lines are 0 lines. */
    private static @Nullable Integer lines(SuiteRow row, String column, @Nullable Integer edits) {
        Integer lines = row.smallInteger(column);
        return lines == null && edits != null ? Integer.valueOf(0) : lines;
    }

    private void requireSameResult(SuiteRow row, ResultsRecord stored) {
        boolean succeeded = succeeded(row);
        ErrorCode error = error(row, succeeded);
        requireSame(row, "case_id", stored.getCaseId(), row.required("case_id"));
        requireSame(row, "model_id", stored.getModelId(), row.required("model_id"));
        requireSame(row, "succeeded", stored.getSucceeded(), succeeded);
        requireSame(row, "error_enum", stored.getErrorEnum(), error == null ? null : error.number());
        requireSame(row, "cost_usd", stored.getCostUsd(), row.real("cost_usd"));
        requireSame(row, "completion_tokens", stored.getCompletionTokens(), row.integer("completion_tokens"));
        requireSame(row, "time_round_trip_ms", stored.getTimeRoundTripMs(), row.integer("time_round_trip_ms"));
    }

    private static void requireSame(SuiteRow row, String column, @Nullable Object stored, @Nullable Object given) {
        if (!Objects.equals(stored, given)) {
            throw row.refused(
                    column, "is " + given + ", but stored under the same id it is " + stored + "; nothing is imported");
        }
    }

    private void writeCells() {
        List<CellMetrics> metrics = new ArrayList<>();
        cells.forEach((cell, count) -> {
            if (count.hasNew) {
                metrics.add(count.metrics(cell));
            }
        });
        for (int i = 0; i < metrics.size(); i += BATCH) {
            new CellWriter(sql).write(metrics.subList(i, Math.min(i + BATCH, metrics.size())));
        }
    }

    private String writeTask(String name, String definition, Instant createdAt) {
        List<String> ids =
                List.of(name, SUITE + "/" + name, SUITE + "/" + name + "@" + definition.substring(0, SHORT_HASH));
        for (String id : ids) {
            String stored = sql.select(TASKS.DEFINITION_HASH)
                    .from(TASKS)
                    .where(TASKS.TASK_ID.eq(id))
                    .fetchOne(TASKS.DEFINITION_HASH);
            if (stored == null) {
                Rows<TasksRecord> rows = new Rows<>(TASKS);
                rows.add(new TasksRecord()
                        .setTaskId(id)
                        .setTaskName(name)
                        .setCaseSet(SUITE)
                        .setDefinitionHash(definition)
                        .setCreatedAt(createdAt));
                rows.insert(sql);
                return id;
            }
            if (stored.equals(definition)) {
                return id;
            }
        }
        throw new InputException(
                suite.file() + ": task " + name + " is stored with other definitions under " + String.join(", ", ids));
    }

    private String writePrompt(String task, int number, Instant createdAt) {
        String text = number == 1 ? UNKNOWN : "{\"case_no\":" + number + ",\"unknown\":true}";
        String id = ContentHash.ofParts(task, text).hex();
        Rows<PromptsRecord> rows = new Rows<>(PROMPTS);
        rows.add(new PromptsRecord()
                .setPromptId(id)
                .setTaskId(task)
                .setPromptHash(ContentHash.of(text).hex())
                .setCreatedAt(createdAt)
                .setPromptText(text));
        rows.insertAbsent(sql, Keys.PK_PROMPTS);
        return id;
    }

    private void writeModel(String run, String model, Instant createdAt) {
        if (!knownModels.add(run + "\n" + model)) {
            return;
        }
        int slash = model.indexOf('/');
        boolean named = slash > 0 && slash < model.length() - 1;
        String name = named ? model.substring(slash + 1) : model;
        Rows<ModelsRecord> models = new Rows<>(MODELS);
        models.add(new ModelsRecord()
                .setModelId(model)
                .setProvider(named ? model.substring(0, slash) : UNKNOWN_NAME)
                .setModelName(name)
                .setIdentityTier(IdentityTier.ofName(name).label())
                .setCreatedAt(createdAt));
        models.insertAbsent(sql, Keys.PK_MODELS);
        Rows<RunModelsRecord> runModels = new Rows<>(RUN_MODELS);
        runModels.add(new RunModelsRecord()
                .setRunId(run)
                .setModelId(model)
                .setProviderId(SUITE)
                .setProviderVersion(UNKNOWN_NAME)
                .setValidAttempts(1)
                .setMaxAttempts(SUITE_MAX_ATTEMPTS)
                .setParametersHash(ContentHash.of(UNKNOWN).hex())
                .setParametersJson(UNKNOWN));
        runModels.insertAbsent(sql, Keys.PK_RUN_MODELS);
    }

    private String function(SuiteRow row, String suiteHash) {
        NamedFunction function = functions.get(suiteHash);
        if (function == null) {
            throw row.refused("processing_functions_hash", "names no row of processing_functions");
        }
        return write(function);
    }

    private String write(NamedFunction named) {
        ProcessingFunction function = named.function();
        String hash = function.hash().hex();
        Rows<ProcessingFunctionsRecord> rows = new Rows<>(PROCESSING_FUNCTIONS);
        rows.add(new ProcessingFunctionsRecord()
                .setHash(hash)
                .setName(named.name())
                .setParsingFunction(function.parser().id())
                .setParsingVersion(function.parser().version())
                .setDiffEditFunction(function.strategy().id())
                .setDiffEditVersion(function.strategy().version())
                .setCreatedAt(named.createdAt())
                .setConfigJson(function.configJson()));
        rows.insertAbsent(sql, Keys.PK_PROCESSING_FUNCTIONS);
        return hash;
    }

    private String systemPrompt(SuiteRow row) {
        String hash = systemPrompts.get(row.required("system_prompt_hash"));
        if (hash == null) {
            throw row.refused("system_prompt_hash", "names no row of system_prompts");
        }
        return hash;
    }

    private @Nullable StoredFile file(SuiteRow row, String column) {
        String hash = row.text(column);
        if (hash == null) {
            return null;
        }
        StoredFile file = files.get(hash);
        if (file == null) {
            throw row.refused(column, "names no row of files");
        }
        return file;
    }

    private record StoredFile(String hash, String path) {}

    private record NamedFunction(String name, Instant createdAt, ProcessingFunction function) {}

    private record Cell(String run, String caseId, String model) {}

    /** What is known of a cell without a reference. */
    private static final class CellCount {
        private int attempts;
        private int answered;
        private int valid;
        private int last;
        private boolean hasNew;
        private @Nullable ErrorCode lastError;

        void add(int attempt, @Nullable ErrorCode error, boolean isNew) {
            attempts++;
            answered += error == null || error.group() != ErrorCode.Group.INFRASTRUCTURE ? 1 : 0;
            valid += error == null || error.group() == ErrorCode.Group.VALID ? 1 : 0;
            hasNew |= isNew;
            if (attempt > last) {
                last = attempt;
                lastError = error;
            }
        }

        CellMetrics metrics(Cell cell) {
            ErrorCode error = lastError;
            return new CellMetrics(
                    new RunId(cell.run()),
                    new CaseId(cell.caseId()),
                    new ModelId(cell.model()),
                    attempts,
                    answered,
                    valid,
                    0,
                    null,
                    null,
                    valid > 0 || error == null ? "no_reference" : error.label());
        }
    }
}
