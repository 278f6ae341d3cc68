package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.schema.jooq.tables.Cases;
import io.diffeval.schema.jooq.tables.Results;
import io.diffeval.schema.jooq.tables.Runs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.SelectLimitPercentStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Attempts at a glance. */
final class AttemptQuery {
    private static final Results ROOT = RESULTS.as("root");
    private static final Cases ROOT_RUN_CASE = CASES.as("root_run_case");
    private static final Runs REPLAY = RUNS.as("replay");
    private static final Cases REPLAYED_CASE = CASES.as("replayed_case");
    private static final Field<String> ROOT_CASE =
            DSL.coalesce(ROOT.CASE_ID, RESULTS.CASE_ID).as("root_case");

    private AttemptQuery() {}

    /** A page by the key; the rest of its rows is looked up for those on the page only. */
    static List<AttemptSummary> page(DSLContext sql, AttemptGroup group, @Nullable ResultId after, int limit) {
        Results grouped = RESULTS.as("grouped");
        SelectLimitPercentStep<Record1<String>> page = DSL.select(grouped.RESULT_ID)
                .from(grouped)
                .where(grouped.RUN_ID.eq(group.run().value()))
                .and(grouped.MODEL_ID.eq(group.model().value()))
                .and(grouped.OUTCOME.eq(group.outcome().label()))
                .and(after == null ? DSL.noCondition() : grouped.RESULT_ID.gt(after.value()))
                .orderBy(grouped.RESULT_ID)
                .limit(limit);
        return summaries(sql, RESULTS.RESULT_ID.in(page))
                .orderBy(RESULTS.RESULT_ID)
                .fetch(AttemptQuery::summary);
    }

    static List<AttemptSummary> at(DSLContext sql, CaseId rootCase, int limit) {
        Condition atCase = RESULTS.CASE_ID
                .eq(rootCase.value())
                .or(RESULTS.CASE_ID.in(DSL.select(REPLAYED_CASE.CASE_ID)
                        .from(ROOT_RUN_CASE)
                        .join(REPLAY)
                        .on(REPLAY.REPLAY_OF_RUN_ID.eq(ROOT_RUN_CASE.RUN_ID))
                        .join(REPLAYED_CASE)
                        .on(isOfSameInput())
                        .where(ROOT_RUN_CASE.CASE_ID.eq(rootCase.value()))));
        return summaries(sql, atCase)
                .orderBy(RESULTS.MODEL_ID, RESULTS.ATTEMPT_NO, RESULTS.RESULT_ID)
                .limit(limit)
                .fetch(AttemptQuery::summary);
    }

    /** All judgements of replies, by the attempts that called the models. */
    static Map<ResultId, List<AttemptSummary>> ofReplies(DSLContext sql, Collection<String> roots) {
        Results calls = RESULTS.as("calls");
        Results again = RESULTS.as("again");
        SelectConditionStep<Record1<String>> replays = DSL.select(again.RESULT_ID)
                .from(calls)
                .join(ROOT_RUN_CASE)
                .on(ROOT_RUN_CASE.CASE_ID.eq(calls.CASE_ID))
                .join(REPLAY)
                .on(REPLAY.REPLAY_OF_RUN_ID.eq(calls.RUN_ID))
                .join(REPLAYED_CASE)
                .on(isOfSameInput())
                .join(again)
                .on(again.CASE_ID.eq(REPLAYED_CASE.CASE_ID))
                .and(again.MODEL_ID.eq(calls.MODEL_ID))
                .and(again.PROCESSING_FUNCTIONS_HASH.eq(REPLAY.PROCESSING_FUNCTIONS_HASH))
                .and(again.ATTEMPT_NO.eq(calls.ATTEMPT_NO))
                .where(calls.RESULT_ID.in(roots));
        return summaries(sql, RESULTS.RESULT_ID.in(roots).or(RESULTS.RESULT_ID.in(replays)))
                .orderBy(RESULTS.RESULT_ID)
                .fetch(AttemptQuery::summary)
                .stream()
                .collect(Collectors.groupingBy(AttemptSummary::root));
    }

    /**
     * A replay has the cases, models and numbers of attempts of its root. Found by them, its results need no index of what
     * they replay, which would make each of them a tenth dearer to store.
     */
    private static Condition isOfSameInput() {
        return REPLAYED_CASE
                .RUN_ID
                .eq(REPLAY.RUN_ID)
                .and(REPLAYED_CASE.TASK_ID.eq(ROOT_RUN_CASE.TASK_ID))
                .and(REPLAYED_CASE.PROMPT_ID.eq(ROOT_RUN_CASE.PROMPT_ID))
                .and(REPLAYED_CASE.SYSTEM_PROMPT_HASH.eq(ROOT_RUN_CASE.SYSTEM_PROMPT_HASH));
    }

    private static SelectConditionStep<Record> summaries(DSLContext sql, Condition condition) {
        return sql.select(
                        RESULTS.RESULT_ID,
                        RESULTS.REPLAY_OF_RESULT_ID,
                        RESULTS.RUN_ID,
                        RESULTS.MODEL_ID,
                        RESULTS.ATTEMPT_NO,
                        RESULTS.OUTCOME,
                        RESULTS.ERROR_ENUM,
                        RESULTS.ERROR_DETAIL,
                        RESULTS.MATCH_LEVEL,
                        RESULTS.TIME_ROUND_TRIP_MS,
                        RESULTS.COST_USD)
                .select(ROOT_CASE, CASES.DESCRIPTION)
                .select(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION, PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)
                .from(RESULTS)
                .join(CASES)
                .on(CASES.CASE_ID.eq(RESULTS.CASE_ID))
                .join(PROCESSING_FUNCTIONS)
                .on(PROCESSING_FUNCTIONS.HASH.eq(RESULTS.PROCESSING_FUNCTIONS_HASH))
                .leftJoin(ROOT)
                .on(ROOT.RESULT_ID.eq(RESULTS.REPLAY_OF_RESULT_ID))
                .where(condition);
    }

    private static AttemptSummary summary(Record row) {
        String result = row.get(RESULTS.RESULT_ID);
        String replayOf = row.get(RESULTS.REPLAY_OF_RESULT_ID);
        Integer error = row.get(RESULTS.ERROR_ENUM);
        return new AttemptSummary(
                new ResultId(result),
                new ResultId(replayOf == null ? result : replayOf),
                new RunId(row.get(RESULTS.RUN_ID)),
                new CaseId(row.get(ROOT_CASE)),
                row.get(CASES.DESCRIPTION),
                new ModelId(row.get(RESULTS.MODEL_ID)),
                row.get(RESULTS.ATTEMPT_NO),
                new PluginIdentity(
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_FUNCTION),
                        row.get(PROCESSING_FUNCTIONS.DIFF_EDIT_VERSION)),
                Outcome.ofLabel(row.get(RESULTS.OUTCOME)),
                error == null ? null : ErrorCode.ofNumber(error),
                row.get(RESULTS.ERROR_DETAIL),
                row.get(RESULTS.MATCH_LEVEL),
                row.get(RESULTS.TIME_ROUND_TRIP_MS),
                row.get(RESULTS.COST_USD));
    }
}
