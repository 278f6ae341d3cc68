package io.diffeval.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.stat.Adjustment;
import io.diffeval.core.stat.Gate;
import io.diffeval.core.stat.GateDecision;
import io.diffeval.core.stat.GateFigure;
import io.diffeval.core.stat.PairedCase;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunComparisonTests {
    private static final String TERSE = "terse";
    private static final PluginIdentity AUTO = new PluginIdentity("auto", "1");

    @Test
    void runs_without_a_common_model_are_refused() {
        List<RunSample> before = List.of(sample("r1", "a"), sample("r1", "b"));
        List<RunSample> after = List.of(sample("r2", "c"), sample("r2", "d"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> RunComparison.ofRuns(before, after, 0.95, random()))
                .withMessage("the runs have no model in common: a, b; c, d");
    }

    @Test
    void nothing_in_common_is_inconclusive_and_names_what_was_left_out() {
        RunComparison comparison =
                compare(sample("r1", "a", judged("t1", 1, 1)), sample("r2", "a", judged("t2", 1, 1)));

        assertThat(comparison.success().test()).isNull();
        assertThat(comparison.success().difference().dropped()).isEqualTo(2);
        for (GateFigure figure : GateFigure.values()) {
            Gate gate = Gate.parse(figure.label() + " >= -90" + figure.unit().symbol());
            assertThat(comparison.decide(gate)).as(figure.label()).isEqualTo(GateDecision.INCONCLUSIVE);
        }
    }

    /** t1 from 1/2 to 1, t2 from 1 to 0, t3 as it was; t4 has one side only: −1/6 on average. */
    @Test
    void compares_tasks_that_both_answered() {
        RunComparison comparison = compare(
                sample("r1", "a", judged("t1", 1, 2), judged("t2", 1, 1), judged("t3", 0, 1), judged("t4", 1, 1)),
                sample("r2", "a", judged("t1", 1, 1), judged("t2", 0, 1), judged("t3", 0, 1), unanswered("t4")));

        assertThat(comparison.measure()).isEqualTo(Measure.PASSED);
        assertThat(comparison.success().baseline().value()).isEqualTo(0.5);
        assertThat(comparison.success().candidate().value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(comparison.change(GateFigure.SUCCESS).value()).isCloseTo(-1.0 / 6, within(1e-12));
        assertThat(comparison.change(GateFigure.SUCCESS).cases()).isEqualTo(3);
        assertThat(comparison.change(GateFigure.SUCCESS).dropped()).isEqualTo(1);
        assertThat(comparison.change(GateFigure.SUCCESS).infrastructureFailures())
                .isEqualTo(1);
        assertThat(comparison.success().fixed()).extracting(PairedCase::caseKey).containsExactly("t1");
        assertThat(comparison.success().broken())
                .extracting(PairedCase::caseKey)
                .containsExactly("t2");
        assertThat(comparison.success().unchanged()).isEqualTo(1);
    }

    @Test
    void an_edit_that_applied_is_success_where_a_side_has_no_verdict() {
        TaskCounts unjudged = new TaskCounts(new TaskId("t1"), null, 0, 2, 2, 0, 0, 0, 0, 1, 0, 1, null, null);

        RunComparison comparison = compare(sample("r1", "a", unjudged), sample("r2", "a", judged("t1", 0, 1)));

        assertThat(comparison.measure()).isEqualTo(Measure.APPLIED);
        assertThat(comparison.success().baseline().value()).isEqualTo(0.5);
        assertThat(comparison.change(GateFigure.SILENT).value()).isNull();
        assertThat(comparison.change(GateFigure.REFUSED).value()).isEqualTo(-0.5);
    }

    /** 100 and 300 ms to 150 and 450, 1 and 3 dollars to 1.5 and 4.5: each half as much again. */
    @Test
    void latency_and_cost_change_by_a_share_of_the_baseline() {
        RunComparison comparison = compare(
                sample("r1", "a", spent("t1", 100, 1), spent("t2", 300, 3)),
                sample("r2", "a", spent("t1", 150, 1.5), spent("t2", 450, 4.5)));

        assertThat(comparison.p50Latency().baseline()).isEqualTo(200);
        assertThat(comparison.p50Latency().candidate()).isEqualTo(300);
        assertThat(comparison.cost().baseline()).isEqualTo(4);
        assertThat(comparison.cost().candidate()).isEqualTo(6);
        for (GateFigure figure : List.of(GateFigure.P50_LATENCY, GateFigure.P95_LATENCY, GateFigure.COST)) {
            assertThat(comparison.change(figure).value()).isCloseTo(0.5, within(1e-12));
        }
    }

    @Test
    void the_same_calls_took_and_cost_the_same_for_certain() {
        RunSample root = sample(setup("r1", "r1", "a", TERSE, "strict"), spent("t1", 100, 1), spent("t2", 300, 3));
        RunSample replay = sample(setup("r2", "r1", "a", TERSE, "careful"), spent("t1", 100, 1), spent("t2", 300, 3));

        RunComparison comparison = compare(root, replay);

        assertThat(comparison.decide(Gate.parse("cost <= +0%"))).isEqualTo(GateDecision.HOLDS);
        assertThat(comparison.decide(Gate.parse("p90_latency <= +0%"))).isEqualTo(GateDecision.HOLDS);
        assertThat(comparison.change(GateFigure.COST).interval())
                .extracting(interval -> interval.method())
                .isEqualTo("identical");
    }

    @Test
    void says_in_what_the_sides_differ() {
        RunSetup before = setup("r1", "r1", "a", TERSE, "strict");

        assertThat(ComparisonAxis.between(before, setup("r2", "r2", "a", TERSE, "strict")))
                .isEmpty();
        assertThat(ComparisonAxis.between(before, setup("r2", "r2", "a", "verbose", "strict")))
                .containsExactly(ComparisonAxis.SYSTEM_PROMPT);
        assertThat(ComparisonAxis.between(before, setup("r2", "r2", "b", TERSE, "careful")))
                .containsExactly(ComparisonAxis.MODEL, ComparisonAxis.PROCESSING);
        assertThat(ComparisonAxis.PROCESSING.of(before)).isEqualTo("auto 1, strict 1");
    }

    @Test
    void two_runs_of_one_model_each_are_compared_even_if_it_is_another() {
        List<RunComparison> comparisons =
                RunComparison.ofRuns(List.of(sample("r1", "a")), List.of(sample("r2", "b")), 0.95, random());

        assertThat(comparisons).hasSize(1);
        assertThat(comparisons.get(0).differences()).containsExactly(ComparisonAxis.MODEL);
    }

    /** Twelve tasks fixed of twelve: p = 2 / 2^12, of two comparisons twice that. */
    @Test
    void p_values_of_several_models_are_adjusted() {
        TaskCounts[] wrong =
                IntStream.range(0, 12).mapToObj(i -> judged("t" + i, 0, 1)).toArray(TaskCounts[]::new);
        TaskCounts[] right =
                IntStream.range(0, 12).mapToObj(i -> judged("t" + i, 1, 1)).toArray(TaskCounts[]::new);

        List<RunComparison> comparisons = RunComparison.ofRuns(
                List.of(sample("r1", "a", wrong), sample("r1", "b", wrong)),
                List.of(sample("r2", "a", right), sample("r2", "b", wrong)),
                0.95,
                random());

        var adjusted = Objects.requireNonNull(comparisons.get(0).success().adjusted());
        assertThat(adjusted.value()).isCloseTo(4.0 / 4096, within(1e-12));
        assertThat(adjusted.adjustment()).isEqualTo(Adjustment.HOLM);
    }

    /** Three tasks, of which two models solve 2 and 1; the same task under both is one cluster. */
    @Test
    void success_of_a_run_is_over_tasks_and_models() {
        var success = RunSample.success(
                List.of(
                        sample("r", "a", judged("t1", 1, 1), judged("t2", 1, 1), judged("t3", 0, 1)),
                        sample("r", "b", judged("t1", 1, 1), judged("t2", 0, 1), judged("t3", 0, 1))),
                0.95);

        assertThat(success.value()).isEqualTo(0.5);
        assertThat(success.cases()).isEqualTo(6);
        assertThat(success.clusters()).isEqualTo(3);
    }

    private static SplittableRandom random() {
        return new SplittableRandom(7);
    }

    private static RunComparison compare(RunSample baseline, RunSample candidate) {
        return RunComparison.of(baseline, candidate, 0.95, random());
    }

    private static RunSample sample(String run, String model, TaskCounts... tasks) {
        return sample(setup(run, run, model, TERSE, "strict"), tasks);
    }

    private static RunSample sample(RunSetup setup, TaskCounts... tasks) {
        return new RunSample(setup, List.of(tasks));
    }

    private static RunSetup setup(String run, String root, String model, String prompt, String strategy) {
        ContentHash same = ContentHash.of("same");
        return new RunSetup(
                new RunId(run),
                new RunId(root),
                new ModelId(model),
                same,
                ContentHash.of(prompt),
                prompt,
                same,
                "{}",
                ContentHash.of(strategy),
                AUTO,
                new PluginIdentity(strategy, "1"),
                same);
    }

    private static TaskCounts judged(String task, int passed, int attempts) {
        return counts(task, passed, attempts, null, null);
    }

    private static TaskCounts spent(String task, double roundTripMs, double costUsd) {
        return counts(task, 1, 1, roundTripMs, costUsd);
    }

    private static TaskCounts unanswered(String task) {
        return new TaskCounts(new TaskId(task), null, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
    }

    private static TaskCounts counts(
            String task, int passed, int attempts, @Nullable Double roundTripMs, @Nullable Double costUsd) {
        return new TaskCounts(
                new TaskId(task),
                null,
                0,
                attempts,
                attempts,
                attempts,
                attempts,
                passed,
                passed,
                attempts,
                attempts - passed,
                0,
                roundTripMs,
                costUsd);
    }
}
