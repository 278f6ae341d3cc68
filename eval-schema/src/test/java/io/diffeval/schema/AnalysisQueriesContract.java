package io.diffeval.schema;

import static io.diffeval.core.stat.Proportion.of;
import static io.diffeval.core.stat.Proportion.ofIndependent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.CaseHealth;
import io.diffeval.core.analysis.DayTrend;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunSample;
import io.diffeval.core.analysis.SuccessRates;
import io.diffeval.core.analysis.TaskCounts;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.plugin.PluginIdentity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queries answer. All figures are worked out by hand from the table in {@link AnalysisSample}. */
abstract class AnalysisQueriesContract extends AnalysisContract {
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
