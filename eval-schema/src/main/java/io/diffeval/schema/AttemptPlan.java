package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.CaseId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.Attempt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of attempts take from the plan.
 *
 * @param files the file that each case asks to edit
 * @param processing the processing function of each run, by its hash
 * @param sharedHashes hashes of texts that many attempts have in common, as far as they were asked for
 */
record AttemptPlan(Map<CaseId, EditedFile> files, Map<RunId, String> processing, Map<String, String> sharedHashes) {
    AttemptPlan(Map<CaseId, EditedFile> files, Map<RunId, String> processing) {
        this(files, processing, new ConcurrentHashMap<>());
    }

    /** That of some attempts. */
    static AttemptPlan of(DSLContext sql, List<Attempt> attempts) {
        return read(
                sql,
                CASES.CASE_ID.in(attempts.stream()
                        .map(attempt -> attempt.caseId().value())
                        .distinct()
                        .toList()),
                RUNS.RUN_ID.in(attempts.stream()
                        .map(attempt -> attempt.runId().value())
                        .distinct()
                        .toList()));
    }

    /** That of a run. */
    static AttemptPlan of(DSLContext sql, RunId run) {
        return read(sql, CASES.RUN_ID.eq(run.value()), RUNS.RUN_ID.eq(run.value()));
    }

    private static AttemptPlan read(DSLContext sql, Condition cases, Condition runs) {
        return new AttemptPlan(
                sql.select(CASES.CASE_ID, CASES.TASK_ID, CASES.SYSTEM_PROMPT_HASH, CASES.FILE_PATH)
                        .from(CASES)
                        .where(cases)
                        .fetchMap(
                                row -> new CaseId(row.value1()),
                                row -> new EditedFile(row.value2(), row.value3(), row.value4())),
                sql.select(RUNS.RUN_ID, RUNS.PROCESSING_FUNCTIONS_HASH)
                        .from(RUNS)
                        .where(runs)
                        .fetchMap(row -> new RunId(row.value1()), row -> row.value2()));
    }

    EditedFile editedFile(CaseId id) {
        return required(files, id, "case");
    }

    String processingHash(RunId id) {
        return required(processing, id, "run");
    }

    /** The hash of a case's file before the edit or after the right one. To find it takes less than to compute it. */
    String sharedHash(String text) {
        return sharedHashes.computeIfAbsent(text, FileText::hash);
    }

    private static <K, V> V required(Map<K, V> found, K key, String what) {
        V value = found.get(key);
        if (value == null) {
            throw new StoreException("no " + what + " is stored as " + key + "; its plan has to be stored first");
        }
        return value;
    }

    /**
     * The file that a case asks to edit.
     *
     * @param taskId its task
     * @param systemPromptHash the template that it is asked under
     * @param path where it is, null if no file is known
     */
    record EditedFile(
            String taskId,
            String systemPromptHash,
            @Nullable String path) {}
}
