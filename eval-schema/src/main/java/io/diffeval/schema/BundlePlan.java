package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.CaseId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.StoredRun;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.ModelsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelsRecord;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was planned for the runs of a bundle, held in memory: of its files, those that its cases name. */
final class BundlePlan {
    private static final DSLContext JOOQ = DSL.using(SQLDialect.DEFAULT);
    private static final List<Table<?>> KEPT =
            List.of(SYSTEM_PROMPTS, PROCESSING_FUNCTIONS, MODELS, TASKS, PROMPTS, RUNS, RUN_MODELS, CASES);

    private final Map<Table<?>, Map<RowKey, Record>> rows = new HashMap<>();
    private final Map<String, @Nullable String> files = new HashMap<>();
    private final Map<RunId, List<PlannedCase>> cases = new HashMap<>();

    BundlePlan() {
        KEPT.forEach(table -> rows.put(table, new LinkedHashMap<>()));
    }

    /** Names the files of a case before they are read. */
    void expectFiles(CasesRecord row) {
        for (String hash : new String[] {row.getFileHash(), row.getExpectedFileHash()}) {
            if (hash != null) {
                files.put(hash, null);
            }
        }
    }

    /** Keeps a row, if it is of the plan. */
    void add(BundleTable<?> table, Record row) {
        Map<RowKey, Record> kept = rows.get(table.table());
        if (kept != null) {
            kept.put(RowKey.of(row, table.key()), row);
        } else if (table.table().equals(FILES) && files.containsKey(row.get(FILES.HASH))) {
            files.put(row.get(FILES.HASH), row.get(FILES.CONTENT));
        }
    }

    /** The rows of a table in their order. */
    <R extends Record> List<R> rows(Table<R> table) {
        List<R> typed = new ArrayList<>();
        Objects.requireNonNull(rows.get(table))
                .values()
                .forEach(row -> typed.add(table.getRecordType().cast(row)));
        return typed;
    }

    Optional<StoredRun> run(RunId id) {
        Record run = Objects.requireNonNull(rows.get(RUNS)).get(key(id.value()));
        return Optional.ofNullable(run)
                .map(row -> RunReader.run(joined(
                        row,
                        row(SYSTEM_PROMPTS, row.get(RUNS.SYSTEM_PROMPT_HASH)),
                        row(PROCESSING_FUNCTIONS, row.get(RUNS.PROCESSING_FUNCTIONS_HASH)))));
    }

    /** Makes the cases out of their rows; refuses by an {@link IllegalArgumentException} what no run, model or case can be. */
    void requireReadable() {
        for (RunsRecord row : runs()) {
            RunId id = new RunId(row.getRunId());
            run(id);
            models(id);
            cases.put(id, readCases(id));
        }
    }

    List<RunsRecord> runs() {
        return rows(RUNS);
    }

    List<PlannedModel> models(RunId run) {
        List<PlannedModel> models = new ArrayList<>();
        for (RunModelsRecord row : rows(RUN_MODELS)) {
            if (row.getRunId().equals(run.value())) {
                models.add(RunReader.model(joined(row, row(MODELS, row.getModelId()))));
            }
        }
        return models;
    }

    /** The cases of a run that can be judged: their file is known, or they ask for an answer. */
    List<PlannedCase> cases(RunId run) {
        return cases.getOrDefault(run, List.of());
    }

    private List<PlannedCase> readCases(RunId run) {
        List<PlannedCase> cases = new ArrayList<>();
        for (CasesRecord row : casesOf(run)) {
            if (row.getFileHash() != null || asksForAnswer(row)) {
                Record joined = joined(
                        row,
                        row(TASKS, row.getTaskId()),
                        row(PROMPTS, row.getPromptId()),
                        row(SYSTEM_PROMPTS, row.getRenderedSystemPromptHash()));
                cases.add(RunReader.plannedCase(
                        joined, files.get(row.getFileHash()), files.get(row.getExpectedFileHash())));
            }
        }
        return List.copyOf(cases);
    }

    boolean asksForAnswers(RunId run) {
        return casesOf(run).stream().anyMatch(BundlePlan::asksForAnswer);
    }

    static boolean asksForAnswer(CasesRecord row) {
        return row.getFileHash() == null && row.getExpectedFileHash() != null;
    }

    CasesRecord caseOf(String id) {
        return (CasesRecord) row(CASES, id);
    }

    SortedMap<String, String> definitions(RunId run) {
        SortedMap<String, String> definitions = new TreeMap<>();
        casesOf(run)
                .forEach(row -> definitions.put(
                        row.getTaskId(), row(TASKS, row.getTaskId()).get(TASKS.DEFINITION_HASH)));
        return definitions;
    }

    /** How many parameters of a model work on a token, null where unknown. */
    @Nullable
    Long activeParameters(String model) {
        ModelsRecord row = (ModelsRecord) row(MODELS, model);
        return row.getActiveParameterCount() == null ? row.getParameterCount() : row.getActiveParameterCount();
    }

    AttemptPlan attempts(RunId run) {
        Map<CaseId, AttemptPlan.EditedFile> edited = new HashMap<>();
        casesOf(run)
                .forEach(row -> edited.put(
                        new CaseId(row.getCaseId()),
                        new AttemptPlan.EditedFile(row.getTaskId(), row.getSystemPromptHash(), row.getFilePath())));
        return new AttemptPlan(edited, Map.of(run, row(RUNS, run.value()).get(RUNS.PROCESSING_FUNCTIONS_HASH)));
    }

    private List<CasesRecord> casesOf(RunId run) {
        return rows(CASES).stream()
                .filter(row -> row.getRunId().equals(run.value()))
                .toList();
    }

    /** A row that another one points to; that it is there has been looked at. */
    private Record row(Table<?> table, String key) {
        return Objects.requireNonNull(Objects.requireNonNull(rows.get(table)).get(key(key)));
    }

    private static RowKey key(String value) {
        return new RowKey(List.of(value));
    }

    private static Record joined(Record... parts) {
        List<Field<?>> fields = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Record part : parts) {
            for (Field<?> field : part.fields()) {
                fields.add(field);
                values.add(part.get(field));
            }
        }
        Record joined = JOOQ.newRecord(fields);
        joined.fromArray(values.toArray());
        return joined;
    }
}
