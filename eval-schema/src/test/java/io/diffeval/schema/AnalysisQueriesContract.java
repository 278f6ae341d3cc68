package io.diffeval.schema;

import static io.diffeval.core.stat.Proportion.of;
import static io.diffeval.core.stat.Proportion.ofIndependent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.CaseChange;
import io.diffeval.core.analysis.CaseChange.Kind;
import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.analysis.CaseHealth;
import io.diffeval.core.analysis.DayTrend;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.analysis.SuccessRates;
import io.diffeval.core.analysis.TaskCounts;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.stat.Proportion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All figures are worked out by hand from the table in {@link AnalysisSample}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnalysisQueriesContract {
    private static final RunId R1 = new RunId("r1");
    private static final RunId REPLAY = new RunId("r1again");
    private static final RunId R2 = new RunId("r2");
    private static final ModelId A = new ModelId("acme/a");
    private static final ModelId B = new ModelId("acme/b");
    private static final PluginIdentity PARSER = new PluginIdentity("cline-v2", "1");

    private TestDatabase database;
    private AnalysisQueries analysis;

    abstract TestDatabase create(Path folder);

    /** For all tests that only read. */
    @BeforeAll
    void open(@TempDir Path folder) {
        database = sample(folder);
        assertThat(database.violations()).isEmpty();
        analysis = EvalDatabase.openAnalysis(database.url());
    }

    @AfterAll
    void close() {
        analysis.close();
        database.close();
    }

    private TestDatabase sample(Path folder) {
        TestDatabase sample = create(folder);
        AnalysisSample.write(sample);
        return sample;
    }

    @Test
    void refuse_a_run_that_is_not_stored() {
        RunId nowhere = new RunId("nowhere");

        everyQuery()
                .forEach(query -> assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> query.apply(analysis, nowhere))
                        .withMessageContaining("no run nowhere"));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> analysis.compareRuns(R1, nowhere));
    }

    @Test
    void have_no_rows_without_results(@TempDir Path folder) {
        try (TestDatabase place = create(folder);
                AnalysisQueries empty = EvalDatabase.openAnalysis(place.url())) {
            everyQuery().forEach(query -> assertThat(query.apply(empty, null)).isEmpty());
        }
    }

    @Test
    void a_replay_made_no_call() {
        assertThat(analysis.latency(REPLAY)).isEmpty();
        assertThat(analysis.costAndTokens(REPLAY)).isEmpty();
        assertThat(analysis.trends(REPLAY)).isEmpty();
        assertThat(analysis.promptEffects(REPLAY)).isEmpty();
        assertThat(analysis.quantizationYields(REPLAY)).isEmpty();
    }

    @Test
    void samples_count_what_came_of_each_task() {
        assertThat(analysis.samples(R1)).hasSize(2);
        RunSample sample = analysis.samples(R1).get(0);

        assertThat(sample.setup().model()).isEqualTo(A);
        assertThat(sample.setup().systemPromptName()).isEqualTo("terse");
        assertThat(sample.setup().strategy()).isEqualTo(new PluginIdentity("strict", "2"));
        assertThat(sample.setup()
                        .sharesCallsWith(analysis.samples(REPLAY).get(0).setup()))
                .isTrue();
        assertThat(sample.tasks())
                .containsExactly(
                        new TaskCounts(new TaskId("t1"), null, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 100.0, 0.5),
                        new TaskCounts(new TaskId("t2"), null, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 200.0, null),
                        new TaskCounts(new TaskId("t3"), "repo", 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 300.0, 0.25));
        assertThat(analysis.samples(R1).get(1).tasks().get(2))
                .isEqualTo(new TaskCounts(new TaskId("t3"), "repo", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> analysis.samples(new RunId("nowhere")));
    }

    @Test
    void success_by_model_leaves_infrastructure_failures_out() {
        assertThat(analysis.successByModel(R1))
                .containsExactly(
                        new SuccessRates(
                                "acme/a",
                                null,
                                3,
                                4,
                                of(3, 4),
                                ofIndependent(2, 3),
                                ofIndependent(1, 2),
                                ofIndependent(1, 2),
                                ofIndependent(1, 3)),
                        new SuccessRates(
                                "acme/b",
                                null,
                                2,
                                2,
                                ofIndependent(2, 2),
                                ofIndependent(2, 2),
                                ofIndependent(2, 2),
                                ofIndependent(1, 2),
                                ofIndependent(1, 2)));
    }

    @Test
    void success_by_model_over_all_runs_counts_no_replay() {
        assertThat(analysis.successByModel(null).get(0))
                .isEqualTo(new SuccessRates("acme/a", null, 4, 7, of(6, 7), of(5, 6), of(4, 5), of(3, 5), of(3, 6)));
    }

    @Test
    void success_by_system_prompt() {
        assertThat(analysis.successBySystemPrompt(null))
                .containsExactly(
                        new SuccessRates(
                                "terse", AnalysisSample.TERSE, 3, 6, of(5, 6), of(4, 5), of(3, 4), of(2, 4), of(2, 5)),
                        new SuccessRates(
                                "verbose",
                                AnalysisSample.VERBOSE,
                                3,
                                3,
                                ofIndependent(3, 3),
                                ofIndependent(3, 3),
                                ofIndependent(3, 3),
                                ofIndependent(2, 3),
                                ofIndependent(2, 3)));
    }

    @Test
    void success_by_strategy_takes_a_run_with_its_root_and_replays() {
        List<SuccessRates> rates = analysis.successByStrategy(REPLAY);

        assertThat(rates)
                .containsExactly(
                        new SuccessRates(
                                "as-cline@2026-01",
                                "1",
                                3,
                                3,
                                ofIndependent(3, 3),
                                ofIndependent(2, 3),
                                ofIndependent(2, 2),
                                ofIndependent(2, 2),
                                ofIndependent(2, 3)),
                        new SuccessRates("strict", "2", 3, 6, of(5, 6), of(4, 5), of(3, 4), of(2, 4), of(2, 5)));
        assertThat(analysis.successByStrategy(R1)).isEqualTo(rates);
        assertThat(analysis.successByStrategy(null))
                .hasSize(2)
                .last()
                .satisfies(all -> assertThat(all.attempts()).isEqualTo(9));
    }

    @Test
    void errors_by_model_name_the_first_cause() {
        assertThat(analysis.errorsByModel(R1))
                .containsExactly(
                        new ErrorShare(A, ErrorCode.NO_TOOL_CALLS, null, ofIndependent(1, 3)),
                        new ErrorShare(A, ErrorCode.DIFF_EDIT_ERROR, "no_match", ofIndependent(1, 3)),
                        new ErrorShare(A, ErrorCode.API_ERROR, null, of(1, 4)));
    }

    @Test
    void latency_counts_what_is_unknown() {
        List<LatencyQuantiles> quantiles = analysis.latency(R1);

        assertThat(quantiles).hasSize(6);
        assertThat(quantiles.get(0))
                .isEqualTo(new LatencyQuantiles(A, LatencyKind.FIRST_TOKEN, 1, 2, 10., 10., 10., 10.));
        assertThat(quantiles.get(2)).satisfies(roundTrip -> {
            assertThat(roundTrip.kind()).isEqualTo(LatencyKind.ROUND_TRIP);
            assertThat(roundTrip.known()).isEqualTo(3);
            assertThat(roundTrip.unknown()).isZero();
            assertThat(roundTrip.p50Ms()).isEqualTo(200);
            assertThat(roundTrip.p90Ms()).isCloseTo(280, within(1e-9));
            assertThat(roundTrip.p95Ms()).isCloseTo(290, within(1e-9));
            assertThat(roundTrip.p99Ms()).isCloseTo(298, within(1e-9));
        });
        assertThat(quantiles.get(5))
                .isEqualTo(new LatencyQuantiles(B, LatencyKind.ROUND_TRIP, 0, 2, null, null, null, null));
    }

    @Test
    void cost_keeps_the_unknown_apart_from_zero() {
        KnownTotal<Long> unknown = new KnownTotal<>(null, 0, 7);

        assertThat(analysis.costAndTokens(null))
                .containsExactly(
                        new CallTotals(
                                A,
                                7,
                                new KnownTotal<>(2.25, 5, 2),
                                unknown,
                                unknown,
                                new KnownTotal<>(10L, 1, 6),
                                unknown),
                        new CallTotals(
                                B,
                                2,
                                new KnownTotal<>(0., 1, 1),
                                new KnownTotal<>(null, 0, 2),
                                new KnownTotal<>(null, 0, 2),
                                new KnownTotal<>(null, 0, 2),
                                new KnownTotal<>(null, 0, 2)));
    }

    @Test
    void case_health_has_the_worst_first() {
        assertThat(analysis.caseHealth(null))
                .containsExactly(
                        new CaseHealth(new TaskId("t3"), "name of t3", 1, 2, ofIndependent(0, 1), of(0, 0), of(0, 0)),
                        new CaseHealth(new TaskId("t2"), "name of t2", 2, 3, of(3, 3), of(2, 3), of(1, 3)),
                        new CaseHealth(new TaskId("t1"), "name of t1", 2, 3, of(3, 3), of(3, 3), of(2, 3)),
                        new CaseHealth(
                                new TaskId("t4"),
                                "name of t4",
                                1,
                                1,
                                ofIndependent(1, 1),
                                ofIndependent(1, 1),
                                ofIndependent(1, 1)));
    }

    @Test
    void trends_part_the_days_at_midnight_utc() {
        assertThat(analysis.trends(R1))
                .containsExactly(
                        new DayTrend(
                                LocalDate.of(2026, 2, 3),
                                A,
                                3,
                                ofIndependent(3, 3),
                                ofIndependent(1, 2),
                                ofIndependent(1, 2),
                                new KnownTotal<>(0.75, 2, 1)),
                        new DayTrend(
                                LocalDate.of(2026, 2, 3),
                                B,
                                2,
                                ofIndependent(2, 2),
                                ofIndependent(2, 2),
                                ofIndependent(1, 2),
                                new KnownTotal<>(0., 1, 1)),
                        new DayTrend(
                                LocalDate.of(2026, 2, 4),
                                A,
                                1,
                                ofIndependent(0, 1),
                                of(0, 0),
                                of(0, 0),
                                new KnownTotal<>(null, 0, 1)));
    }

    @Test
    void run_comparison_shows_what_broke_and_what_was_fixed() {
        assertThat(analysis.compareRuns(R1, R2))
                .containsExactly(
                        change("t1", A, Kind.BROKEN, ofIndependent(1, 1), ofIndependent(0, 1)),
                        change("t2", A, Kind.FIXED, ofIndependent(0, 1), ofIndependent(1, 1)),
                        change("t1", B, Kind.ONLY_BEFORE, ofIndependent(1, 1), of(0, 0)),
                        change("t2", B, Kind.ONLY_BEFORE, ofIndependent(0, 1), of(0, 0)),
                        change("t3", A, Kind.ONLY_BEFORE, ofIndependent(0, 1), of(0, 0)),
                        change("t4", A, Kind.ONLY_AFTER, of(0, 0), ofIndependent(1, 1)));
    }

    @Test
    void run_comparison_falls_back_to_what_applied_where_verdicts_are_missing(@TempDir Path folder) {
        try (TestDatabase changed = sample(folder)) {
            changed.execute("UPDATE results SET pass_fail = NULL WHERE run_id = 'r2'");
            changed.addUpTotals();

            try (AnalysisQueries of = EvalDatabase.openAnalysis(changed.url())) {
                assertThat(of.compareRuns(R1, R2))
                        .filteredOn(row ->
                                row.model().equals(A) && row.task().value().equals("t1"))
                        .containsExactly(new CaseChange(
                                new TaskId("t1"),
                                A,
                                Kind.UNCHANGED,
                                Measure.APPLIED,
                                ofIndependent(1, 1),
                                ofIndependent(1, 1)));
            }
        }
    }

    @Test
    void prompt_effects_are_paired_over_tasks() {
        KnownTotal<Long> unknown = new KnownTotal<>(null, 0, 2);

        assertThat(analysis.promptEffects(null))
                .containsExactly(
                        new PromptEffect(
                                A,
                                "terse",
                                new ContentHash(AnalysisSample.TERSE),
                                2,
                                1,
                                ofIndependent(1, 2),
                                ofIndependent(1, 2),
                                150.,
                                195.,
                                new KnownTotal<>(0.5, 1, 1),
                                new KnownTotal<>(10L, 1, 1)),
                        new PromptEffect(
                                A,
                                "verbose",
                                new ContentHash(AnalysisSample.VERBOSE),
                                2,
                                1,
                                ofIndependent(2, 2),
                                ofIndependent(1, 2),
                                225.,
                                382.5,
                                new KnownTotal<>(1.25, 2, 0),
                                unknown),
                        new PromptEffect(
                                B,
                                "terse",
                                new ContentHash(AnalysisSample.TERSE),
                                2,
                                0,
                                ofIndependent(2, 2),
                                ofIndependent(1, 2),
                                null,
                                null,
                                new KnownTotal<>(0., 1, 1),
                                unknown));
    }

    @Test
    void strategies_are_paired_over_the_same_replies() {
        PluginIdentity strict = new PluginIdentity("strict", "2");
        PluginIdentity cline = new PluginIdentity("as-cline@2026-01", "1");

        assertThat(analysis.strategyRobustness(null))
                .containsExactly(
                        robustness(R2, strict, 0, 2, 1, 0),
                        robustness(R1, cline, 0, 2, 0, 0),
                        robustness(R1, strict, 2, 1, 0, 1));
        assertThat(analysis.strategyRobustness(REPLAY)).hasSize(2);
    }

    @Test
    void a_reply_that_one_strategy_replayed_twice_counts_once(@TempDir Path folder) {
        try (TestDatabase twice = sample(folder)) {
            AnalysisSample.writeSecondReplay(twice);

            try (AnalysisQueries of = EvalDatabase.openAnalysis(twice.url())) {
                assertThat(of.strategyRobustness(R1).get(0))
                        .isEqualTo(robustness(R1, new PluginIdentity("as-cline@2026-01", "1"), 0, 2, 0, 0));
            }
            assertThat(twice.query("SELECT root_run_id, strategy, replies, correct, silent_wrong, refused"
                            + " FROM strategy_robustness ORDER BY root_run_id, strategy"))
                    .containsExactly("r1|as-cline@2026-01|3|2|0|0", "r1|strict|3|1|0|1", "r2|strict|3|2|1|0");
        }
    }

    /** As many answers of each are of other replies, if a plugin failed at one reply here and at another there. */
    @Test
    void replies_at_which_a_plugin_failed_are_no_shared_ones(@TempDir Path folder) {
        try (TestDatabase failed = sample(folder)) {
            failed.execute(
                    "DELETE FROM results WHERE result_id IN ('r1-t1-acme/b-1', 'r1-t2-acme/b-1', 'r1-t3-acme/a-2')",
                    "UPDATE results SET raw_model_output = 'a reply' WHERE run_id = 'r1'",
                    "UPDATE results SET outcome = 'infrastructure_error', error_enum = 99"
                            + " WHERE result_id IN ('r1-t1-acme/a-1', 'r1again-t2-acme/a-1')");
            failed.addUpTotals();

            try (AnalysisQueries of = EvalDatabase.openAnalysis(failed.url())) {
                assertThat(of.strategyRobustness(R1))
                        .extracting(StrategyRobustness::replies)
                        .containsExactly(1L, 1L);
            }
        }
    }

    @Test
    void quantizations_yield_nothing_for_what_was_not_measured() {
        List<QuantizationYield> yields = analysis.quantizationYields(null);

        assertThat(yields).hasSize(2);
        assertThat(yields.get(0)).satisfies(q4 -> {
            assertThat(q4.modelFamily()).isEqualTo("base");
            assertThat(q4.quantization()).isEqualTo("q4");
            assertThat(q4.scoredCases()).isEqualTo(2);
            assertThat(q4.meanScore()).isEqualTo(0.5);
            assertThat(q4.scorePerSecond()).isEqualTo(0.1);
            assertThat(q4.scorePerWattHour()).isNull();
            assertThat(q4.meanScorePerGigabyte()).isEqualTo(0.125);
            assertThat(q4.meanScorePerGigaflop()).isCloseTo(0.0357142857, within(1e-9));
        });
        assertThat(yields.get(1))
                .isEqualTo(new QuantizationYield(
                        "base",
                        B,
                        "q8",
                        new ContentHash(AnalysisSample.HARDWARE),
                        "client",
                        2,
                        0.75,
                        null,
                        null,
                        null,
                        0.5,
                        null,
                        null,
                        "rapl",
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void a_view_answers_how_prompts_affect_success_latency_and_cost() {
        assertThat(database.query("SELECT model_id, system_prompt, tasks, answered, applied, judged, passed,"
                        + " mean_time_round_trip_ms, costs_known, cost_usd, completion_tokens_known, completion_tokens"
                        + " FROM prompt_effects ORDER BY model_id, system_prompt"))
                .containsExactly(
                        "acme/a|terse|2|2|1|2|1|150.0|1|0.5|1|10",
                        "acme/a|verbose|2|2|2|2|1|225.0|2|1.25|0|",
                        "acme/b|terse|2|2|2|2|1||1|0.0|0|");
    }

    @Test
    void a_view_answers_which_errors_a_model_is_prone_to() {
        assertThat(database.query("SELECT model_id, error_enum, failure_cause, attempts, of_attempts FROM error_shares"
                        + " ORDER BY model_id, error_enum"))
                .containsExactly("acme/a|1||1|6", "acme/a|3|no_match|1|6", "acme/a|5||1|7");
    }

    @Test
    void a_view_answers_which_quantization_yields_most() {
        assertThat(database.query("SELECT model_id, quantization, measured_on, scored_cases, mean_score,"
                        + " score_per_second, score_per_watt_hour, mean_score_per_gigabyte, mean_score_per_gigaflop * 14"
                        + " FROM quantization_yields ORDER BY model_id"))
                .hasSize(2)
                .first()
                .isEqualTo("acme/a|q4|client|2|0.5|0.1||0.125|0.5");
        assertThat(database.query("SELECT scored_cases, mean_score, score_per_second, score_per_watt_hour,"
                        + " mean_score_per_gigabyte, mean_score_per_gigaflop FROM quantization_yields"
                        + " WHERE model_id = 'acme/b'"))
                .containsExactly("2|0.75||0.5||");
    }

    private static CaseChange change(String task, ModelId model, Kind kind, Proportion before, Proportion after) {
        return new CaseChange(new TaskId(task), model, kind, Measure.PASSED, before, after);
    }

    private static StrategyRobustness robustness(
            RunId run, PluginIdentity strategy, long dropped, long correct, long silent, long refused) {
        return new StrategyRobustness(
                run,
                PARSER,
                strategy,
                3,
                dropped,
                ofIndependent(correct, 3),
                ofIndependent(silent, 3),
                ofIndependent(refused, 3));
    }

    private static Stream<BiFunction<AnalysisQueries, @Nullable RunId, List<?>>> everyQuery() {
        return Stream.of(
                AnalysisQueries::runs,
                AnalysisQueries::successByModel,
                AnalysisQueries::successBySystemPrompt,
                AnalysisQueries::successByStrategy,
                AnalysisQueries::errorsByModel,
                AnalysisQueries::latency,
                AnalysisQueries::costAndTokens,
                AnalysisQueries::caseHealth,
                AnalysisQueries::trends,
                AnalysisQueries::promptEffects,
                AnalysisQueries::strategyRobustness,
                AnalysisQueries::quantizationYields,
                AnalysisQueries::modelDrift);
    }
}
