package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SCORES;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import io.diffeval.schema.jooq.tables.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectSeekStepN;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads runs and what was planned for them. */
final class RunReader {
    private static final Files EXPECTED = FILES.as("expected");
    /** Of a suite's case, neither the file need be known nor what is expected. */
    private static final Condition ASKS_FOR_ANSWER = CASES.FILE_HASH.isNull().and(CASES.EXPECTED_FILE_HASH.isNotNull());

    private final DSLContext sql;

    RunReader(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Task> task(TaskId id) {
        return sql.selectFrom(TASKS).where(TASKS.TASK_ID.eq(id.value())).fetchOptional(RunReader::task);
    }

    Optional<StoredRun> run(RunId id) {
        return runs(RUNS.RUN_ID.eq(id.value())).fetchOptional(RunReader::run);
    }

    Optional<StoredRun> latestRootRun() {
        return runs(RUNS.REPLAY_OF_RUN_ID.isNull(), RUNS.CREATED_AT.desc(), RUNS.RUN_ID.desc())
                .limit(1)
                .fetchOptional(RunReader::run);
    }

    List<StoredRun> replaysOf(RunId root) {
        return runs(RUNS.REPLAY_OF_RUN_ID.eq(root.value()), RUNS.CREATED_AT.asc(), RUNS.RUN_ID.asc())
                .fetch(RunReader::run);
    }

    List<PlannedModel> models(RunId run) {
        return sql.select()
                .from(RUN_MODELS)
                .join(MODELS)
                .on(MODELS.MODEL_ID.eq(RUN_MODELS.MODEL_ID))
                .where(RUN_MODELS.RUN_ID.eq(run.value()))
                .orderBy(RUN_MODELS.MODEL_ID)
                .fetch(RunReader::model);
    }

    List<PlannedCase> cases(RunId run) {
        return sql.select()
                .from(CASES)
                .join(TASKS)
                .on(TASKS.TASK_ID.eq(CASES.TASK_ID))
                .join(PROMPTS)
                .on(PROMPTS.PROMPT_ID.eq(CASES.PROMPT_ID))
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(CASES.RENDERED_SYSTEM_PROMPT_HASH))
                .leftJoin(FILES)
                .on(FILES.HASH.eq(CASES.FILE_HASH))
                .leftJoin(EXPECTED)
                .on(EXPECTED.HASH.eq(CASES.EXPECTED_FILE_HASH))
                .where(CASES.RUN_ID.eq(run.value()))
                .and(CASES.FILE_HASH.isNotNull().or(ASKS_FOR_ANSWER))
                .orderBy(CASES.CASE_ID)
                .fetch(row -> plannedCase(row, row.get(FILES.CONTENT), row.get(EXPECTED.CONTENT)));
    }

    List<RunId> runs() {
        return sql.select(RUNS.RUN_ID).from(RUNS).orderBy(RUNS.RUN_ID).fetch(row -> new RunId(row.value1()));
    }

    /** Those of its edits, in their order; those of answers are known as far as there are answers. */
    List<RunScorer> scorers(RunId run) {
        String hash = sql.select(RUNS.SCORING_HASH)
                .from(RUNS)
                .where(RUNS.RUN_ID.eq(run.value()))
                .fetchOptional(RUNS.SCORING_HASH)
                .orElse("");
        return ScorerOrder.find(scorers(run, DSL.not(ASKS_FOR_ANSWER)), scorersOfAnswers(run), hash);
    }

    /** The scorers of a run's answers as its scoring hash is over them. */
    List<RunScorer> scorersOfAnswers(RunId run) {
        return scorers(run, ASKS_FOR_ANSWER).stream()
                .map(scorer -> PlanHashes.ofTasks(scorer.scorer()))
                .distinct()
                .toList();
    }

    private List<RunScorer> scorers(RunId run, Condition cases) {
        return sql.selectDistinct(SCORES.SCORER_ID, SCORES.SCORER_VERSION, SCORES.CONFIG_HASH)
                .from(SCORES)
                .join(RESULTS)
                .on(RESULTS.RESULT_ID.eq(SCORES.RESULT_ID))
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .where(RESULTS.RUN_ID.eq(run.value()))
                .and(cases)
                .orderBy(SCORES.SCORER_ID, SCORES.SCORER_VERSION, SCORES.CONFIG_HASH)
                .fetch(row ->
                        new RunScorer(new PluginIdentity(row.value1(), row.value2()), new ContentHash(row.value3())));
    }

    long attempts(RunId run) {
        return sql.fetchCount(RESULTS, RESULTS.RUN_ID.eq(run.value()));
    }

    List<OutcomeCount> outcomeCounts(RunId run) {
        Field<String> firstCause = StoredTotals.FIRST_CAUSE;
        return sql.select(RESULTS.MODEL_ID, RESULTS.OUTCOME, RESULTS.ERROR_ENUM, firstCause, DSL.count())
                .from(RESULTS)
                .where(RESULTS.RUN_ID.eq(run.value()))
                .groupBy(RESULTS.MODEL_ID, RESULTS.OUTCOME, RESULTS.ERROR_ENUM, firstCause)
                .orderBy(RESULTS.MODEL_ID, RESULTS.OUTCOME, RESULTS.ERROR_ENUM, firstCause)
                .fetch(row -> new OutcomeCount(
                        new ModelId(row.value1()),
                        Outcome.ofLabel(row.value2()),
                        row.value3() == null ? null : ErrorCode.ofNumber(row.value3()),
                        row.value4(),
                        row.value5()));
    }

    private SelectSeekStepN<Record> runs(Condition condition, SortField<?>... order) {
        return sql.select()
                .from(RUNS)
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(RUNS.SYSTEM_PROMPT_HASH))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RUNS.PROCESSING_FUNCTIONS_HASH))
                .where(condition)
                .orderBy(order);
    }

    /** A run; the row has its system prompt and its processing function too. */
    static StoredRun run(Record row) {
        String replayOf = row.get(RUNS.REPLAY_OF_RUN_ID);
        return new StoredRun(
                new RunId(row.get(RUNS.RUN_ID)),
                row.get(RUNS.CREATED_AT),
                RunStatus.valueOf(row.get(RUNS.STATUS).toUpperCase(Locale.ROOT)),
                new SystemPrompt(row.get(SYSTEM_PROMPTS.NAME), row.get(SYSTEM_PROMPTS.CONTENT)),
                processing(row),
                new ContentHash(row.get(RUNS.SCORING_HASH)),
                replayOf == null ? null : new RunId(replayOf),
                row.get(RUNS.SEED),
                row.get(RUNS.DESCRIPTION));
    }

    static ProcessingFunction processing(Record row) {
        return new ProcessingFunction(
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.PARSING_FUNCTION), row.get(PROCESSING_FUNCTIONS.PARSING_VERSION)),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                row.get(PROCESSING_FUNCTIONS.CONFIG_JSON));
    }

    /** A model of a run; the row has what is known of it too. */
    static PlannedModel model(Record row) {
        return new PlannedModel(
                new ModelId(row.get(RUN_MODELS.MODEL_ID)),
                row.get(MODELS.PROVIDER),
                row.get(MODELS.MODEL_NAME),
                ModelRows.facts(row),
                new PluginIdentity(row.get(RUN_MODELS.PROVIDER_ID), row.get(RUN_MODELS.PROVIDER_VERSION)),
                row.get(RUN_MODELS.VALID_ATTEMPTS),
                row.get(RUN_MODELS.MAX_ATTEMPTS),
                row.get(RUN_MODELS.PARAMETERS_JSON));
    }

    /** A case; the row has its task, its prompt and its rendered system prompt too. */
    static PlannedCase plannedCase(Record row, @Nullable String file, @Nullable String expected) {
        return new PlannedCase(
                new CaseId(row.get(CASES.CASE_ID)),
                task(row),
                row.get(PROMPTS.PROMPT_TEXT),
                row.get(SYSTEM_PROMPTS.CONTENT),
                row.get(CASES.FILE_PATH),
                file,
                expected,
                row.get(CASES.CLUSTER),
                row.get(CASES.DESCRIPTION));
    }

    private static Task task(Record row) {
        return new Task(
                new TaskId(row.get(TASKS.TASK_ID)),
                row.get(TASKS.TASK_NAME),
                row.get(TASKS.TASK_CATEGORY),
                row.get(TASKS.CASE_SET),
                new ContentHash(row.get(TASKS.DEFINITION_HASH)));
    }
}
