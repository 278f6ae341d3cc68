package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.ANSWERED;
import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.REPLY;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.notAttempted;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.replay;
import static io.diffeval.schema.SampleRun.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.RunId;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.StoredAttempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.tools.jdbc.JDBCUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store tells of the attempts that it holds, whichever database it is in. */
@ParameterizedClass
@MethodSource("databases")
class StoredAttemptsTests extends StoreContract {
    StoredAttemptsTests(Made made) {
        super(made);
    }

    @Nested
    class VisitingAttempts {
        @Test
        void goesByCaseThenModelThenNumber() {
            RunPlan plan = create("run-1");
            store.record(
                    List.of(
                            attempt("r-1", plan, 1, DATED, 1, notAttempted()),
                            attempt("r-2", plan, 0, DATED, 2, notAttempted()),
                            attempt("r-3", plan, 0, MOVING, 1, notAttempted()),
                            attempt("r-4", plan, 0, DATED, 1, notAttempted())),
                    List.of());

            assertThat(attempts(plan.runId()))
                    .extracting(a -> a.resultId().value())
                    .containsExactly("r-3", "r-4", "r-2", "r-1");
        }

        @Test
        void goesOnBehindThePortionBefore() throws SQLException {
            RunPlan root = create("run-1");
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);
            List<Attempt> calls = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                calls.add(attempt("r-1-" + number, root, 0, DATED, number, notAttempted()));
                calls.add(attempt("r-2-" + number, root, 0, MOVING, number, notAttempted()));
                calls.add(attempt("r-3-" + number, root, 1, DATED, number, notAttempted()));
            }
            store.record(calls, List.of());
            store.record(
                    calls.stream()
                            .filter(call ->
                                    call.caseId().equals(root.cases().get(0).caseId()))
                            .map(call -> replay("again-" + call.resultId(), again, call, notAttempted()))
                            .toList(),
                    List.of());

            for (int portion = 1; portion <= 10; portion++) {
                assertThat(inPortions(root.runId(), portion)).hasSize(9).isEqualTo(attempts(root.runId()));
                assertThat(inPortions(again.runId(), portion)).hasSize(6).isEqualTo(attempts(again.runId()));
            }
        }

        private List<StoredAttempt> inPortions(RunId run, int portion) throws SQLException {
            List<StoredAttempt> read = new ArrayList<>();
            try (Connection connection = database.connect()) {
                DSLContext sql = Jooq.on(connection, JDBCUtils.dialect(connection));
                AttemptReader.forEach(sql, run, portion, read::add);
            }
            return read;
        }

        @Test
        void takesTheTextOfAReplayFromItsRoot() {
            RunPlan root = create("run-1");
            Attempt call = attempt("r-1", root, 0, DATED, 1, notAttempted());
            store.record(List.of(call), List.of());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);

            store.record(List.of(replay("r-2", again, call, notAttempted())), List.of());

            assertThat(
                            rows(
                                    "SELECT raw_model_output, reasoning_text, replay_of_result_id FROM results ORDER BY result_id"))
                    .containsExactly("the reply|the reasoning|", "||r-1");
            assertThat(attempts(again.runId())).extracting(StoredAttempt::reply).containsExactly(REPLY);
        }

        @Test
        void letsTheVisitorUseTheStore() {
            RunPlan plan = create("run-1");
            store.record(List.of(attempt("r-1", plan, 0, DATED, 1, notAttempted())), List.of());

            store.forEachAttempt(plan.runId(), stored -> {
                assertThat(store.findRun(plan.runId())).isPresent();
                store.record(List.of(attempt("r-2", plan, 1, DATED, 1, notAttempted())), List.of());
            });

            assertThat(attempts(plan.runId())).hasSize(2);
        }
    }

    @Nested
    class CountingOutcomes {
        @Test
        void tellsThemApartByModelErrorAndCause() {
            RunPlan plan = create("run-1");
            Verdict none = notAttempted();
            Verdict good = scored(Outcome.CORRECT_EXACT, 1, true, null);
            Verdict refused = new Verdict(
                    Outcome.CLEAN_FAILURE,
                    ErrorCode.DIFF_EDIT_ERROR,
                    "",
                    "[]",
                    "diff",
                    Rejected.of(
                            EditScript.EMPTY,
                            FailureCause.AMBIGUOUS,
                            "",
                            List.of(
                                    EditPart.located(MatchLevel.EXACT, 0, 1, 1),
                                    EditPart.failed(FailureCause.AMBIGUOUS, 1),
                                    EditPart.failed(FailureCause.ROLLBACK, 1))),
                    List.of());
            store.record(
                    List.of(
                            attempt("r-1", plan, 0, DATED, 1, good),
                            attempt("r-2", plan, 0, DATED, 2, good),
                            attempt("r-3", plan, 0, MOVING, 1, none),
                            attempt("r-4", plan, 0, DATED, 3, refused)),
                    List.of());

            assertThat(store.countAttempts(plan.runId())).isEqualTo(4);
            assertThat(store.outcomeCounts(plan.runId()))
                    .containsExactly(
                            new OutcomeCount(MOVING, Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, null, 1),
                            new OutcomeCount(DATED, Outcome.CLEAN_FAILURE, ErrorCode.DIFF_EDIT_ERROR, "ambiguous", 1),
                            new OutcomeCount(DATED, Outcome.CORRECT_EXACT, null, null, 2));
        }
    }

    @Nested
    class Views {
        @Test
        void areEmptyWithoutResults() {
            for (String view : List.of("result_details", "outcome_rates", "strategy_comparison", "leaderboard")) {
                assertThat(rows("SELECT * FROM " + view)).as(view).isEmpty();
            }
        }

        @Test
        void giveTheTextOfAReplayFromItsRoot() {
            rootAndReplay();

            assertThat(rows("SELECT result_id, root_result_id, root_run_id, task_id, diff_edit_function,"
                            + " raw_model_output, reasoning_text FROM result_details ORDER BY result_id"))
                    .containsExactly(
                            "r-1|r-1|run-1|task-1|strict|the reply|the reasoning",
                            "r-2|r-1|run-1|task-1|strict|the reply|the reasoning");
        }

        @Test
        void countOutcomesByRunAndModel() {
            RunPlan plan = create("run-1");
            List<Attempt> attempts = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                int number = outcome.ordinal() + 1;
                attempts.add(attempt("r-" + number, plan, 0, DATED, number, scored(outcome, 0, false, null)));
            }
            store.record(attempts, List.of());

            assertThat(rows("SELECT run_id, model_id, attempts, correct, silent_wrong, refused, partly_applied, no_op,"
                            + " unjudged, not_attempted, infrastructure FROM outcome_rates"))
                    .containsExactly("run-1|" + DATED + "|11|2|3|1|1|1|1|1|1");
        }

        @Test
        void compareStrategiesOverTheSameReply() {
            rootAndReplay();

            assertThat(rows("SELECT root_result_id, run_id, strategy, outcome, correct, silent_wrong, refused"
                            + " FROM strategy_comparison ORDER BY root_result_id, run_id"))
                    .containsExactly("r-1|run-1|strict|not_attempted|0|0|0", "r-1|run-2|strict|correct_exact|1|0|0");
        }

        @Test
        void rankCompleteRootRunsOnly() {
            RunPlan plan = create("run-1");
            create("run-2");
            store.record(
                    List.of(
                            attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CORRECT_EXACT, 1, true, null)),
                            attempt("r-2", plan, 1, DATED, 1, scored(Outcome.SILENT_COLLATERAL, 0, false, null)),
                            attempt("r-3", plan, 0, MOVING, 1, unjudged())),
                    List.of());
            String board = "SELECT model_id, runs, valid_attempts, judged, passed, pass_rate, mean_score,"
                    + " mean_time_round_trip_ms, mean_cost_usd FROM leaderboard ORDER BY model_id";

            assertThat(rows(board)).isEmpty();
            store.finishRun(plan.runId(), RunStatus.COMPLETE, ANSWERED);

            assertThat(rows(board))
                    .containsExactly("acme/coder|1|1|0|0|||560.0|0.25", DATED + "|1|2|2|1|0.5|0.5|560.0|0.25");
        }

        private Verdict unjudged() {
            return new Verdict(Outcome.APPLIED_UNJUDGED, null, null, "[]", "diff", null, List.of());
        }

        private void rootAndReplay() {
            RunPlan root = create("run-1");
            Attempt call = attempt("r-1", root, 0, DATED, 1, notAttempted());
            store.record(List.of(call), List.of());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);
            store.record(List.of(replay("r-2", again, call, scored(Outcome.CORRECT_EXACT, 1, true, null))), List.of());
        }
    }
}
