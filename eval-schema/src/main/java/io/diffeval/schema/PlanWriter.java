package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.ProcessingFunctionsRecord;
import io.diffeval.schema.jooq.tables.records.PromptsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelsRecord;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import io.diffeval.schema.jooq.tables.records.SystemPromptsRecord;
import io.diffeval.schema.jooq.tables.records.TasksRecord;
import java.util.Map;
import org.jooq.DSLContext;

/** Writes a plan: what it shares with other runs first, where it is not there yet, then the run itself. */
final class PlanWriter {
    private final DSLContext sql;
    private final RunPlan plan;
    private final String templateHash;
    private final String processingHash;

    PlanWriter(DSLContext sql, RunPlan plan) {
        this.sql = sql;
        this.plan = plan;
        this.templateHash = ContentHash.of(plan.systemPrompt().template()).hex();
        this.processingHash = plan.processing().hash().hex();
    }

    void write() {
        writeSystemPrompts();
        writeProcessingFunction();
        new ModelRows(sql).store(plan.models(), plan.createdAt());
        writeTasks();
        writePrompts();
        writeRun();
        writeRunModels();
        writeCases();
        requireSameDefinitions();
    }

    private void writeSystemPrompts() {
        SystemPrompt prompt = plan.systemPrompt();
        Rows<SystemPromptsRecord> rows = new Rows<>(SYSTEM_PROMPTS);
        rows.add(new SystemPromptsRecord()
                .setHash(templateHash)
                .setName(prompt.name())
                .setCreatedAt(plan.createdAt())
                .setContent(prompt.template()));
        rows.insertAbsent(sql, Keys.PK_SYSTEM_PROMPTS);
        writeRenderings();
    }

    private void writeRenderings() {
        Rows<SystemPromptsRecord> rows = new Rows<>(SYSTEM_PROMPTS);
        for (PlannedCase planned : plan.cases()) {
            rows.add(new SystemPromptsRecord()
                    .setHash(ContentHash.of(planned.renderedSystemPrompt()).hex())
                    .setName(plan.systemPrompt().name())
                    .setCreatedAt(plan.createdAt())
                    .setTemplateHash(templateHash)
                    .setContent(planned.renderedSystemPrompt()));
        }
        rows.insertAbsent(sql, Keys.PK_SYSTEM_PROMPTS);
    }

    private void writeProcessingFunction() {
        ProcessingFunction function = plan.processing();
        Rows<ProcessingFunctionsRecord> rows = new Rows<>(PROCESSING_FUNCTIONS);
        rows.add(new ProcessingFunctionsRecord()
                .setHash(processingHash)
                .setName(function.parser().id() + "-" + function.strategy().id())
                .setParsingFunction(function.parser().id())
                .setParsingVersion(function.parser().version())
                .setDiffEditFunction(function.strategy().id())
                .setDiffEditVersion(function.strategy().version())
                .setCreatedAt(plan.createdAt())
                .setConfigJson(function.configJson()));
        rows.insertAbsent(sql, Keys.PK_PROCESSING_FUNCTIONS);
    }

    private void writeTasks() {
        Rows<TasksRecord> rows = new Rows<>(TASKS);
        for (PlannedCase planned : plan.cases()) {
            Task task = planned.task();
            rows.add(new TasksRecord()
                    .setTaskId(task.taskId().value())
                    .setTaskName(task.name())
                    .setTaskCategory(task.category())
                    .setCaseSet(task.caseSet())
                    .setDefinitionHash(task.definitionHash().hex())
                    .setCreatedAt(plan.createdAt()));
        }
        rows.insertAbsent(sql, Keys.PK_TASKS);
    }

    private void writePrompts() {
        Rows<PromptsRecord> rows = new Rows<>(PROMPTS);
        for (PlannedCase planned : plan.cases()) {
            rows.add(new PromptsRecord()
                    .setPromptId(planned.promptId().hex())
                    .setTaskId(planned.task().taskId().value())
                    .setPromptHash(ContentHash.of(planned.promptText()).hex())
                    .setCreatedAt(plan.createdAt())
                    .setPromptText(planned.promptText()));
        }
        rows.insertAbsent(sql, Keys.PK_PROMPTS);
    }

    private void writeRun() {
        Rows<RunsRecord> rows = new Rows<>(RUNS);
        rows.add(new RunsRecord()
                .setRunId(plan.runId().value())
                .setCreatedAt(plan.createdAt())
                .setSystemPromptHash(templateHash)
                .setStatus(RunStatus.RUNNING.label())
                .setRunnerVersion(plan.runnerVersion())
                .setStartedAt(plan.createdAt())
                .setReplayOfRunId(
                        plan.replayOf() == null ? null : plan.replayOf().value())
                .setCaseSetHash(plan.caseSetHash().hex())
                .setScoringHash(plan.scoringHash().hex())
                .setProcessingFunctionsHash(processingHash)
                .setSeed(plan.seed())
                .setDescription(plan.description())
                .setEnvironmentJson(plan.environmentJson()));
        rows.insert(sql);
    }

    private void writeRunModels() {
        Rows<RunModelsRecord> rows = new Rows<>(RUN_MODELS);
        for (PlannedModel model : plan.models()) {
            rows.add(new RunModelsRecord()
                    .setRunId(plan.runId().value())
                    .setModelId(model.modelId().value())
                    .setProviderId(model.provider().id())
                    .setProviderVersion(model.provider().version())
                    .setValidAttempts(model.validAttempts())
                    .setMaxAttempts(model.maxAttempts())
                    .setParametersHash(ContentHash.of(model.parametersJson()).hex())
                    .setParametersJson(model.parametersJson()));
        }
        rows.insert(sql);
    }

    private void writeCases() {
        FileRows files = new FileRows();
        Rows<CasesRecord> rows = new Rows<>(CASES);
        for (PlannedCase planned : plan.cases()) {
            String path = planned.filePath();
            String label = path == null ? "expected-" + planned.task().taskId() : path;
            rows.add(new CasesRecord()
                    .setCaseId(planned.caseId().value())
                    .setRunId(plan.runId().value())
                    .setCreatedAt(plan.createdAt())
                    .setSystemPromptHash(templateHash)
                    .setRenderedSystemPromptHash(
                            ContentHash.of(planned.renderedSystemPrompt()).hex())
                    .setTaskId(planned.task().taskId().value())
                    .setPromptId(planned.promptId().hex())
                    .setFileHash(files.add(label, planned.fileContents(), plan.createdAt()))
                    .setExpectedFileHash(files.add(label, planned.expectedContents(), plan.createdAt()))
                    .setCluster(planned.cluster())
                    .setFilePath(path)
                    .setDescription(planned.description()));
        }
        files.insert(sql);
        rows.insert(sql);
    }

    private void requireSameDefinitions() {
        Map<String, String> stored = sql.selectDistinct(TASKS.TASK_ID, TASKS.DEFINITION_HASH)
                .from(TASKS)
                .join(CASES)
                .on(CASES.TASK_ID.eq(TASKS.TASK_ID))
                .where(CASES.RUN_ID.eq(plan.runId().value()))
                .fetchMap(TASKS.TASK_ID, TASKS.DEFINITION_HASH);
        for (PlannedCase planned : plan.cases()) {
            Task task = planned.task();
            String before = stored.get(task.taskId().value());
            if (!task.definitionHash().hex().equals(before)) {
                throw new InputException("task " + task.taskId() + " is stored with definition " + before
                        + " but is now defined as " + task.definitionHash()
                        + "; give the changed case another id, or name another file with --db");
            }
        }
    }
}
