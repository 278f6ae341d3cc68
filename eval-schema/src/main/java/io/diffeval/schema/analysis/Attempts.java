package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.schema.jooq.tables.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which results are meant: all conditions on table results that more than one query needs. */
final class Attempts {
    static final Condition ALL = DSL.trueCondition();
    /** The model answered; the rest says nothing about it. */
    static final Condition ANSWERED = RESULTS.ERROR_ENUM
            .isNull()
            .or(RESULTS.ERROR_ENUM.notIn(
                    infrastructureCodes().stream().map(DSL::inline).toList()));

    static final Condition VALID = ANSWERED.and(RESULTS.IS_VALID_ATTEMPT.eq(DSL.inline(true)));
    static final Condition APPLIED = RESULTS.SUCCEEDED.eq(DSL.inline(true));
    static final Condition JUDGED = RESULTS.PASS_FAIL.isNotNull();
    static final Condition PASSED = RESULTS.PASS_FAIL.eq(DSL.inline(true));

    /** The run whose calls a run uses: its own, or those of the run that it replays. */
    static final Field<String> ROOT_RUN = rootRun(RUNS);

    private Attempts() {}

    /** Results of a run, be it a replay; without one, all results but replays, so that no reply counts twice. */
    static Condition of(@Nullable RunId run) {
        return run == null ? RESULTS.REPLAY_OF_RESULT_ID.isNull() : RESULTS.RUN_ID.eq(run.value());
    }

    /** Calls of models. */
    static Condition calls(@Nullable RunId run) {
        Condition calls = RESULTS.REPLAY_OF_RESULT_ID.isNull();
        return run == null ? calls : calls.and(RESULTS.RUN_ID.eq(run.value()));
    }

    /** Results of a run, or all but replays, filtered out of all: for an index that other columns lead. */
    static Condition filtered(@Nullable RunId run) {
        return run == null ? filter(of(null)) : of(run);
    }

    /** Calls of models, filtered in the same way. */
    static Condition filteredCalls(@Nullable RunId run) {
        return run == null ? filter(calls(null)) : calls(run);
    }

    private static Condition filter(Condition condition) {
        return DSL.when(condition, DSL.inline(1)).isNotNull();
    }

    /** A root run with all its replays, named by any of them. */
    static Condition family(Runs runs, @Nullable RunId run) {
        if (run == null) {
            return DSL.noCondition();
        }
        Runs named = RUNS.as("named");
        return rootRun(runs).eq(DSL.select(rootRun(named)).from(named).where(named.RUN_ID.eq(run.value())));
    }

    static Field<String> rootRun(Runs runs) {
        return DSL.coalesce(runs.REPLAY_OF_RUN_ID, runs.RUN_ID);
    }

    static Condition outcome(Predicate<Outcome> isMeant) {
        return RESULTS.OUTCOME.in(Arrays.stream(Outcome.values())
                .filter(isMeant)
                .map(outcome -> DSL.inline(outcome.label()))
                .toList());
    }

    static List<Integer> infrastructureCodes() {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.group() == ErrorCode.Group.INFRASTRUCTURE)
                .map(ErrorCode::number)
                .toList();
    }
}
