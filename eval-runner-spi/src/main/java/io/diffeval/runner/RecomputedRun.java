package io.diffeval.runner;

import io.diffeval.core.RunId;
import io.diffeval.core.store.RowDifference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of recomputing a run.
 *
 * @param runId the run
 * @param recomputed how many results were judged again and compared
 * @param notRecomputed how many could not be
 * @param reason why not, null where all could
 * @param difference the first row that differs, in the order of case, model and attempt; empty where none does
 */
public record RecomputedRun(
        RunId runId,
        long recomputed,
        long notRecomputed,
        @Nullable String reason,
        Optional<RowDifference> difference) {}
