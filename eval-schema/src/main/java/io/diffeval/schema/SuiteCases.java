package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.SuiteFileContents.StoredFile;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.PromptsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A suite's cases, with the tasks and prompts that they are of. */
final class SuiteCases {
    /** The suite may ask the same twice in a run; their conversations are unknown, so they are two prompts. */
    private static final String QUERY = "SELECT *, ROW_NUMBER() OVER (PARTITION BY run_id, system_prompt_hash,"
            + " file_hash, task_id ORDER BY created_at, rowid) AS case_no FROM cases ORDER BY created_at, rowid";

    private final SuiteReader suite;
    private final DSLContext sql;
    private final SuiteSystemPrompts prompts;
    private final SuiteFileContents files;
    private final SuiteTasks tasks;
    private final Set<String> grownRuns = new HashSet<>();
    private long newCases;

    SuiteCases(SuiteReader suite, DSLContext sql, SuiteSystemPrompts prompts, SuiteFileContents files) {
        this.suite = suite;
        this.sql = sql;
        this.prompts = prompts;
        this.files = files;
        this.tasks = new SuiteTasks(suite, sql);
    }

    void store() {
        suite.forEachChunk(SuiteTable.CASES, QUERY, this::store);
    }

    long newCases() {
        return newCases;
    }

    /** The runs that got new cases. */
    Set<String> grownRuns() {
        return grownRuns;
    }

    private void store(List<SuiteRow> chunk) {
        SuiteReferences<String> prompt = prompts.of(chunk);
        SuiteReferences<StoredFile> file = files.of(chunk, "file_hash");
        Map<String, CasesRecord> stored = stored(chunk);
        List<SuiteRow> added = new ArrayList<>();
        Map<SuiteTask, Instant> seenAt = new LinkedHashMap<>();
        for (SuiteRow row : chunk) {
            String fileHash = hash(file.optional(row, "file_hash"));
            CasesRecord before = stored.get(row.required("case_id"));
            if (before == null) {
                added.add(row);
                grownRuns.add(row.required("run_id"));
                seenAt.putIfAbsent(SuiteTask.of(row.required("task_id"), fileHash), row.time("created_at"));
            } else {
                row.requireSame("run_id", before.getRunId(), row.required("run_id"));
                row.requireSame("file_hash", before.getFileHash(), fileHash);
            }
        }
        insert(added, prompt, file, tasks.store(seenAt));
        newCases += added.size();
    }

    private Map<String, CasesRecord> stored(List<SuiteRow> chunk) {
        return sql.select(CASES.CASE_ID, CASES.RUN_ID, CASES.FILE_HASH)
                .from(CASES)
                .where(CASES.CASE_ID.in(
                        chunk.stream().map(row -> row.required("case_id")).toList()))
                .fetchInto(CASES)
                .intoMap(CASES.CASE_ID);
    }

    private void insert(
            List<SuiteRow> added,
            SuiteReferences<String> prompt,
            SuiteReferences<StoredFile> file,
            Map<SuiteTask, String> taskIds) {
        Rows<PromptsRecord> promptRows = new Rows<>(PROMPTS);
        Rows<CasesRecord> rows = new Rows<>(CASES);
        for (SuiteRow row : added) {
            StoredFile edited = file.optional(row, "file_hash");
            String name = row.required("task_id");
            String task = Objects.requireNonNull(taskIds.get(SuiteTask.of(name, hash(edited))));
            PromptsRecord conversation =
                    unknownPrompt(task, Objects.requireNonNull(row.integer("case_no")), row.time("created_at"));
            promptRows.add(conversation);
            String systemPrompt = prompt.required(row, "system_prompt_hash");
            String description = row.text("description");
            rows.add(new CasesRecord()
                    .setCaseId(row.required("case_id"))
                    .setRunId(row.required("run_id"))
                    .setCreatedAt(row.time("created_at"))
                    .setSystemPromptHash(systemPrompt)
                    .setRenderedSystemPromptHash(systemPrompt)
                    .setTaskId(task)
                    .setPromptId(conversation.getPromptId())
                    .setTokensInContext(row.integer("tokens_in_context"))
                    .setFileHash(hash(edited))
                    .setFilePath(edited == null ? null : edited.path())
                    .setDescription(description == null ? name : description));
        }
        promptRows.insertAbsent(sql, Keys.PK_PROMPTS);
        rows.insert(sql);
    }

    private static PromptsRecord unknownPrompt(String task, long number, Instant createdAt) {
        String text = number == 1 ? SuiteImporter.UNKNOWN_JSON : "{\"case_no\":" + number + ",\"unknown\":true}";
        return new PromptsRecord()
                .setPromptId(ContentHash.ofParts(task, text).hex())
                .setTaskId(task)
                .setPromptHash(ContentHash.of(text).hex())
                .setCreatedAt(createdAt)
                .setPromptText(text);
    }

    private static @Nullable String hash(@Nullable StoredFile file) {
        return file == null ? null : file.hash();
    }
}
