package io.diffeval.schema;

import static io.diffeval.core.stat.Proportion.of;
import static io.diffeval.core.stat.Proportion.ofIndependent;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CaseChange;
import io.diffeval.core.analysis.CaseChange.Kind;
import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.stat.Proportion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queries answer that compare runs, prompts or strategies, pair by pair. All figures are worked out by hand. */
abstract class PairedQueriesContract extends AnalysisContract {
    private static final RunId R2 = new RunId("r2");
    private static final PluginIdentity PARSER = new PluginIdentity("cline-v2", "1");

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
}
