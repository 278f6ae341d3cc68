package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.CELL_TOTALS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_TOTALS;

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

/** Which attempts are meant: all conditions on the totals that more than one query needs. */
final class Attempts {
    /** The model answered; the rest says nothing about it. */
    static final Condition ANSWERED = answered(RUN_TOTALS.ERROR_ENUM);

    static final Condition VALID = ANSWERED.and(RUN_TOTALS.IS_VALID_ATTEMPT.eq(DSL.inline(true)));
    static final Condition APPLIED = RUN_TOTALS.SUCCEEDED.eq(DSL.inline(true));
    static final Condition JUDGED = RUN_TOTALS.PASS_FAIL.isNotNull();
    static final Condition PASSED = RUN_TOTALS.PASS_FAIL.eq(DSL.inline(true));

    private Attempts() {}

    static Condition answered(Field<Integer> error) {
        return error.isNull()
                .or(error.notIn(infrastructureCodes().stream().map(DSL::inline).toList()));
    }

    /** Results of a run, be it a replay; without one, all results but replays, so that no reply counts twice. */
    static Condition of(@Nullable RunId run) {
        return run == null ? RUN_TOTALS.IS_REPLAY.eq(DSL.inline(false)) : RUN_TOTALS.RUN_ID.eq(run.value());
    }

    /** Calls of models. */
    static Condition calls(@Nullable RunId run) {
        Condition calls = RUN_TOTALS.IS_REPLAY.eq(DSL.inline(false));
        return run == null ? calls : calls.and(RUN_TOTALS.RUN_ID.eq(run.value()));
    }

    /** The cells of {@link #of(RunId)}. */
    static Condition cellsOf(@Nullable RunId run) {
        return run == null ? CELL_TOTALS.IS_REPLAY.eq(DSL.inline(false)) : ofCases(CASES.RUN_ID.eq(run.value()));
    }

    /** The cells of {@link #calls(RunId)}. */
    static Condition cellCalls(@Nullable RunId run) {
        Condition calls = CELL_TOTALS.IS_REPLAY.eq(DSL.inline(false));
        return run == null ? calls : calls.and(ofCases(CASES.RUN_ID.eq(run.value())));
    }

    /** The cells of some cases. */
    static Condition ofCases(Condition cases) {
        return CELL_TOTALS.CASE_ID.in(DSL.select(CASES.CASE_ID).from(CASES).where(cases));
    }

    /** A root run with all its replays, named by any of them. */
    static Condition family(Field<String> run, @Nullable RunId member) {
        if (member == null) {
            return DSL.noCondition();
        }
        Runs named = RUNS.as("named");
        return run.in(DSL.select(RUNS.RUN_ID)
                .from(RUNS)
                .where(rootRun(RUNS)
                        .eq(DSL.select(rootRun(named)).from(named).where(named.RUN_ID.eq(member.value())))));
    }

    static Field<String> rootRun(Runs runs) {
        return DSL.coalesce(runs.REPLAY_OF_RUN_ID, runs.RUN_ID);
    }

    static Condition outcome(Predicate<Outcome> isMeant) {
        return RUN_TOTALS.OUTCOME.in(Arrays.stream(Outcome.values())
                .filter(isMeant)
                .map(outcome -> DSL.inline(outcome.label()))
                .toList());
    }

    private static List<Integer> infrastructureCodes() {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.group() == ErrorCode.Group.INFRASTRUCTURE)
                .map(ErrorCode::number)
                .toList();
    }
}
