package io.diffeval.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.stat.Gate;
import io.diffeval.core.stat.GateDecision;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a project that applies edits of models guards its strategy in a test of its own. */
class ComparisonGateTests {
    private static final String BEFORE = "as-cline@2025-06-06";
    private static final String AFTER = "careful";

    @TempDir
    static Path folder;

    private static List<RunComparison> comparisons = List.of();

    @BeforeAll
    static void evaluate() throws InterruptedException {
        comparisons = compare();
    }

    @Test
    void the_new_strategy_makes_no_more_silent_errors() {
        for (RunComparison comparison : comparisons) {
            GateDecision decision = comparison.decide(Gate.parse("silent <= +25pp"));

            assertThat(decision)
                    .as("%s: silent errors %s", comparison.candidate().model(), comparison.silent())
                    .isNotEqualTo(GateDecision.FAILS);
        }
    }

    /** Fourteen cases can't show a loss of 2 points; a gate that asks for it says so and doesn't pass. */
    @Test
    void too_few_cases_do_not_pass_a_narrow_gate() {
        assertThat(comparisons.stream().map(comparison -> comparison.decide(Gate.parse("success >= -2pp"))))
                .contains(GateDecision.INCONCLUSIVE);
    }

    private static List<RunComparison> compare() throws InterruptedException {
        String database = folder.resolve("evals.db").toString();
        List<StrategySummary> runs;
        try (RunStore store = EvalDatabase.open(database)) {
            runs = EvalRunner.builder(store)
                    .build()
                    .run(RunSpec.builder(ExampleCases.load().cases())
                            .strategies(List.of(BEFORE, AFTER))
                            .build());
        }
        RunId before = runs.get(0).runId();
        RunId after = runs.get(1).runId();
        try (AnalysisQueries queries = EvalDatabase.openAnalysis(database)) {
            return RunComparison.ofRuns(queries.samples(before), queries.samples(after), 0.95, new SplittableRandom(0));
        }
    }
}
