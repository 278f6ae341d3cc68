package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.notAttempted;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.tools.jdbc.JDBCUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Totals are at any time what the stored results add up to. */
class TotalsTests {
    private static final RunPlan PLAN = plan("run", cases("run"));
    private static final RunPlan REPLAY = plan("again", "run", cases("again"));
    private static final Verdict REFUSED =
            SampleRun.scored(Outcome.CLEAN_FAILURE, 0.0, false, Rejected.of(FailureCause.NO_MATCH, "no place fits"));
    private static final Verdict FAILED =
            new Verdict(Outcome.INFRASTRUCTURE_ERROR, ErrorCode.API_ERROR, "down", null, null, null, List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void grow_with_each_batch(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder)) {
            write(database);

            assertThat(firstDifference(database)).isEmpty();
            assertThat(database.query("SELECT attempts, answered, judged, passed, refused, costs_known, cost_usd,"
                            + " durations FROM cell_totals WHERE case_id = 'run-case-1' AND model_id = 'acme/coder'"))
                    .containsExactly("4|3|3|1|2|2|0.5|120,340,560 ,,70 120,340,560");
            assertThat(database.query("SELECT error_enum, attempts, last_attempt_no, round_trips_known,"
                            + " time_round_trip_ms FROM run_totals WHERE model_id = 'acme/coder' AND NOT is_replay"
                            + " ORDER BY COALESCE(error_enum, 0), attempts"))
                    .containsExactly("|1|4|1|560", "|2|2|2|630", "5|1|3|0|0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void are_checked_against_the_results(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder)) {
            write(database);

            database.execute("UPDATE run_totals SET attempts = 9 WHERE error_enum = 5");
            assertThat(firstDifference(database).map(RowDifference::describe).orElseThrow())
                    .startsWith("run_totals ")
                    .endsWith("attempts is '9', but recomputed it is '1'");
            database.execute("UPDATE cell_totals SET durations = '1,2,3' WHERE case_id = 'run-case-2'");
            assertThat(firstDifference(database).orElseThrow())
                    .satisfies(wrong -> assertThat(wrong.table()).isEqualTo("cell_totals"))
                    .satisfies(wrong -> assertThat(wrong.key()).startsWith("run-case-2, "))
                    .satisfies(wrong -> assertThat(wrong.column()).isEqualTo("durations"));
            database.execute("DELETE FROM cell_totals WHERE case_id = 'run-case-1'");
            assertThat(firstDifference(database).map(RowDifference::describe).orElseThrow())
                    .startsWith("cell_totals run-case-1, ")
                    .endsWith("is missing");
            database.addUpTotals();
            database.execute("INSERT INTO cell_totals SELECT 'again-case-2', model_id, processing_functions_hash,"
                    + " '2026-01-01', is_replay, attempts, answered, valid, applied, applied_valid, judged,"
                    + " judged_valid, passed, passed_valid, silent_wrong, refused, round_trips_known,"
                    + " time_round_trip_ms, costs_known, cost_usd, completion_tokens_known, completion_tokens,"
                    + " durations FROM cell_totals WHERE case_id = 'again-case-1'");
            assertThat(firstDifference(database).map(RowDifference::describe).orElseThrow())
                    .startsWith("cell_totals again-case-2, ")
                    .endsWith("there is no such row");
        }
    }

    @ParameterizedTest
    @EnumSource
    void follow_an_import(DatabaseKind kind) {
        try (TestDatabase source = DatabaseKind.sqlite(folder.resolve("source.db"));
                TestDatabase database = kind.create(folder)) {
            BundleSample.write(source);
            Path bundle = folder.resolve("run.zip");
            BundleFile.export(source.url(), BundleSample.ROOT, bundle, Progress.NONE);
            BundleFile.importFrom(bundle, database.url(), Progress.NONE);

            assertThat(firstDifference(database)).isEmpty();
            assertThat(database.query("SELECT SUM(attempts) FROM cell_totals"))
                    .isEqualTo(database.query("SELECT COUNT(*) FROM results"));
        }
    }

    private static void write(TestDatabase database) {
        try (RunStore store = database.open()) {
            store.createRun(PLAN);
            store.createRun(REPLAY);
            Attempt first = attempt("r1", PLAN, 0, MOVING, 1, REFUSED);
            Attempt second = of("r2", 2, reply(null, new CallTimings(null, null, 70L)), REFUSED);
            store.record(List.of(first, second, attempt("r5", PLAN, 1, DATED, 1, notAttempted())), List.of());
            store.record(List.of(of("r3", 3, reply(0.1, new CallTimings(null, null, null)), FAILED)), List.of());
            Attempt fourth = of("r4", 4, SampleRun.REPLY, SampleRun.scored(Outcome.CORRECT_EXACT, 1.0, true, null));
            store.record(List.of(fourth, replay("r6", REPLAY, first, REFUSED)), List.of());
        }
    }

    private static Attempt of(String id, int number, ModelReply reply, Verdict verdict) {
        Attempt attempt = attempt(id, PLAN, 0, MOVING, number, verdict);
        return new Attempt(
                attempt.resultId(),
                attempt.runId(),
                attempt.caseId(),
                attempt.modelId(),
                number,
                attempt.createdAt(),
                attempt.requestHash(),
                reply,
                verdict,
                null);
    }

    private static ModelReply reply(Double cost, CallTimings timings) {
        return new ModelReply(
                "the reply",
                null,
                null,
                null,
                SampleRun.REPLY.reportedModel(),
                null,
                new TokenUsage(null, null, null, null),
                cost,
                timings,
                0);
    }

    private static Optional<RowDifference> firstDifference(TestDatabase database) {
        try (Connection connection = database.connect()) {
            return new TotalsCheck(Jooq.on(connection, JDBCUtils.dialect(connection)), Progress.NONE).first();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
