package io.diffeval.schema;

import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.util.List;

/** Prints the id of each result once it is stored, until it is killed. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] args) {
        RunPlan plan = SampleRun.plan("run", SampleRun.cases("run"));
        Verdict verdict = SampleRun.notAttempted();
        try (RunStore store = EvalDatabase.open(Path.of(args[0]))) {
            store.createRun(plan);
            for (int i = 1; !System.out.checkError(); i++) {
                Attempt attempt = SampleRun.attempt("result-" + i, plan, 0, SampleRun.DATED, i, verdict);
                store.record(
                        List.of(attempt),
                        List.of(CellMetrics.of(plan.runId(), attempt.caseId(), attempt.modelId(), List.of(verdict))));
                System.out.println(attempt.resultId());
            }
        }
    }
}
