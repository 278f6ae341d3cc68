package io.diffeval.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FiguresTests {
    @Test
    void attempts_at_a_case_are_averaged_before_cases_are() {
        GroupTally tally = new GroupTally();
        tally.add(outcome("a", null, Outcome.CORRECT_EXACT, null, 1));
        tally.add(outcome("a", null, Outcome.SILENT_WRONG_CONTENT, null, 3));
        tally.add(outcome("b", null, Outcome.CORRECT_EXACT, null, 1));

        Estimate correct = tally.figures("m").rate(Rate.CORRECT_OF_ANSWERED);

        assertThat(correct.value()).isEqualTo((0.25 + 1) / 2);
        assertThat(correct.cases()).isEqualTo(2);
    }

    @Test
    void failures_of_the_infrastructure_are_in_no_rate_but_their_own() {
        GroupTally tally = new GroupTally();
        tally.add(outcome("a", null, Outcome.INFRASTRUCTURE_ERROR, ErrorCode.API_ERROR, 1));
        tally.add(outcome("b", null, Outcome.CORRECT_EXACT, null, 1));

        GroupFigures figures = tally.figures("m");

        assertThat(figures.rate(Rate.CORRECT_OF_ANSWERED).value()).isEqualTo(1);
        assertThat(figures.rate(Rate.CORRECT_OF_ANSWERED).infrastructureFailures())
                .isEqualTo(1);
        assertThat(figures.rate(Rate.ANSWERED).value()).isEqualTo(0.5);
        assertThat(figures.errorShares().get(ErrorCode.API_ERROR).value()).isEqualTo(0.5);
        assertThat(figures.answered()).isEqualTo(1);
    }

    @Test
    void the_three_denominators_differ_by_what_was_not_tried() {
        GroupTally tally = new GroupTally();
        tally.add(outcome("a", null, Outcome.CORRECT_EXACT, null, 1));
        tally.add(outcome("b", null, Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, 1));

        GroupFigures figures = tally.figures("m");

        assertThat(figures.rate(Rate.CORRECT_OF_VALID).value()).isEqualTo(1);
        assertThat(figures.rate(Rate.CORRECT_OF_ANSWERED).value()).isEqualTo(0.5);
        assertThat(figures.rate(Rate.VALID).value()).isEqualTo(0.5);
        assertThat(figures.rate(Rate.VALID).interval()).extracting("method").isEqualTo("wilson");
    }

    @Test
    void cases_that_share_a_cluster_have_an_interval_by_clusters() {
        GroupTally tally = new GroupTally();
        for (String task : List.of("a", "b", "c", "d")) {
            Outcome outcome = task.equals("a") ? Outcome.CLEAN_FAILURE : Outcome.CORRECT_EXACT;
            tally.add(outcome(task, task.compareTo("c") < 0 ? "x" : "y", outcome, null, 1));
        }

        assertThat(tally.figures("m").rate(Rate.CORRECT_OF_ANSWERED).interval())
                .extracting("method")
                .isEqualTo("wilson_effective_size");
    }

    @ParameterizedTest
    @CsvSource({"1,A", "0.9,A", "0.8999,B", "0.8,B", "0.7,C", "0.6,D", "0.5999,F", "0,F"})
    void grades(double rate, String grade) {
        assertThat(Standing.grade(rate)).isEqualTo(grade);
    }

    @Test
    void intervals_that_overlap_leave_places_open() {
        List<Standing> ranked =
                Standing.rank(List.of(model("weak", 1, 100), model("good", 95, 5), model("fine", 94, 6)));

        assertThat(ranked)
                .extracting(standing -> standing.model().name() + " " + standing.range())
                .containsExactly("good 1\u20132", "fine 1\u20132", "weak 3");
    }

    @Test
    void what_is_unknown_is_neither_nothing_nor_free() {
        assertThat(Fmt.usd((Double) null)).isEqualTo("unknown");
        assertThat(Fmt.usd(new KnownTotal<>(null, 0, 3))).isEqualTo("unknown");
        assertThat(Fmt.usd(new KnownTotal<>(1.5, 2, 3))).isEqualTo("$1.50 + 3 calls unknown");
        assertThat(Fmt.usd(0.0)).isEqualTo("$0.00");
        assertThat(Fmt.duration((Double) null)).isEqualTo("unknown");
        assertThat(Fmt.percent(null)).isEqualTo("unknown");
    }

    @Test
    void a_scale_has_a_place_for_every_value() {
        LogScale scale = LogScale.of(List.of(3.0, 5_000.0), 1_000);

        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isEqualTo(4);
        assertThat(scale.at(1)).isZero();
        assertThat(scale.at(100)).isEqualTo(500);
        assertThat(scale.at(0)).isZero();
        assertThat(LogScale.of(List.of(), 1_000).ticks()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(FailureCause.class)
    void every_cause_is_explained(FailureCause cause) {
        assertThat(Guidance.ofCause(cause.label())).endsWith(".");
    }

    private static GroupFigures model(String name, int right, int wrong) {
        GroupTally tally = new GroupTally();
        for (int i = 0; i < right + wrong; i++) {
            Outcome outcome = i < right ? Outcome.CORRECT_EXACT : Outcome.CLEAN_FAILURE;
            tally.add(outcome("task-" + i, null, outcome, null, 1));
        }
        return tally.figures(name);
    }

    private static CaseOutcome outcome(
            String task, @Nullable String cluster, Outcome outcome, @Nullable ErrorCode error, long attempts) {
        boolean isValid = error == null || error.group() == ErrorCode.Group.VALID;
        return new CaseOutcome(
                new ModelId("m"),
                new CaseId("case-" + task),
                new TaskId(task),
                ContentHash.of(task),
                cluster,
                outcome,
                error,
                isValid,
                error == null && outcome != Outcome.CLEAN_FAILURE,
                outcome == Outcome.INFRASTRUCTURE_ERROR ? null : (Boolean) outcome.isCorrect(),
                attempts);
    }
}
