package io.diffeval.schema;

import io.diffeval.core.RunId;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunLock;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Locks a run, and prints the id of each result once it is stored, until it is killed or has stored as many batches as it was told to.
 * Arguments: the file, the run, which must not be there, and how many batches.
 */
final class EndlessWriter {
    private static final int LARGEST_BATCH = 40;

    private EndlessWriter() {}

    public static void main(String[] args) {
        String run = args[1];
        int batches = Integer.parseInt(args[2]);
        RunPlan plan = SampleRun.plan(run, SampleRun.cases(run));
        Verdict verdict = SampleRun.notAttempted();
        SplittableRandom random = new SplittableRandom(run.hashCode());
        try (RunStore store = EvalDatabase.open(Path.of(args[0]))) {
            store.createRun(plan);
            RunLock held = store.lockRun(plan.runId());
            int first = 1;
            for (int batch = 0; batch < batches && !System.out.checkError(); batch++) {
                int next = first + random.nextInt(1, LARGEST_BATCH);
                List<Attempt> attempts = IntStream.range(first, next)
                        .mapToObj(i -> SampleRun.attempt(run + "-" + i, plan, 0, SampleRun.DATED, i, verdict))
                        .toList();
                store.record(
                        attempts,
                        List.of(CellMetrics.of(
                                new RunId(run), attempts.get(0).caseId(), SampleRun.DATED, List.of(verdict))));
                attempts.forEach(attempt -> System.out.println(attempt.resultId()));
                first = next;
            }
            held.close();
        }
    }
}
