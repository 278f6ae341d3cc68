package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.RunStatus;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** A suite's runs. */
final class SuiteRuns {
    /** A run has the function of its first result. */
    private static final String QUERY = "SELECT r.*, f.processing_functions_hash FROM runs r LEFT JOIN"
            + " (SELECT run_id, processing_functions_hash, MIN(rowid) FROM results GROUP BY run_id) f"
            + " ON f.run_id = r.run_id ORDER BY r.created_at, r.rowid";

    private final SuiteReader suite;
    private final DSLContext sql;
    private final SuiteSystemPrompts prompts;
    private final SuiteProcessingFunctions functions;
    private int newRuns;

    SuiteRuns(SuiteReader suite, DSLContext sql, SuiteSystemPrompts prompts, SuiteProcessingFunctions functions) {
        this.suite = suite;
        this.sql = sql;
        this.prompts = prompts;
        this.functions = functions;
    }

    /** Stores the new runs, whose cases are not known yet. */
    void store() {
        suite.forEachChunk(SuiteTable.RUNS, QUERY, this::store);
    }

    /** Gives runs that got cases the hash of all of their cases, once these are stored. */
    void nameCaseSets(Set<String> grownRuns) {
        for (String run : grownRuns) {
            TreeMap<String, String> definitions = new TreeMap<>(sql.selectDistinct(TASKS.TASK_ID, TASKS.DEFINITION_HASH)
                    .from(CASES)
                    .join(TASKS)
                    .on(TASKS.TASK_ID.eq(CASES.TASK_ID))
                    .where(CASES.RUN_ID.eq(run))
                    .fetchMap(TASKS.TASK_ID, TASKS.DEFINITION_HASH));
            sql.update(RUNS)
                    .set(RUNS.CASE_SET_HASH, PlanHashes.caseSet(definitions).hex())
                    .where(RUNS.RUN_ID.eq(run))
                    .execute();
        }
    }

    int newRuns() {
        return newRuns;
    }

    private void store(List<SuiteRow> chunk) {
        SuiteReferences<String> prompt = prompts.of(chunk);
        Map<String, String> stored = sql.select(RUNS.RUN_ID, RUNS.SYSTEM_PROMPT_HASH)
                .from(RUNS)
                .where(RUNS.RUN_ID.in(
                        chunk.stream().map(row -> row.required("run_id")).toList()))
                .fetchMap(RUNS.RUN_ID, RUNS.SYSTEM_PROMPT_HASH);
        List<SuiteRow> added = new ArrayList<>();
        for (SuiteRow row : chunk) {
            String before = stored.get(row.required("run_id"));
            if (before == null) {
                added.add(row);
            } else {
                row.requireSame("system_prompt_hash", before, prompt.required(row, "system_prompt_hash"));
            }
        }
        SuiteProcessingFunctions.Stored function = functions.store(added);
        Rows<RunsRecord> rows = new Rows<>(RUNS);
        for (SuiteRow row : added) {
            rows.add(new RunsRecord()
                    .setRunId(row.required("run_id"))
                    .setCreatedAt(row.time("created_at"))
                    .setSystemPromptHash(prompt.required(row, "system_prompt_hash"))
                    .setStatus(RunStatus.COMPLETE.label())
                    .setRunnerVersion(SuiteImporter.SUITE)
                    .setCaseSetHash(PlanHashes.caseSet(new TreeMap<>()).hex())
                    .setScoringHash(ContentHash.ofParts().hex())
                    .setProcessingFunctionsHash(function.orUnknown(row))
                    .setSeed(0L)
                    .setDescription(row.text("description"))
                    .setEnvironmentJson(SuiteImporter.UNKNOWN_JSON));
            newRuns++;
        }
        rows.insert(sql);
    }
}
