package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.StoredRuns;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import io.diffeval.runner.RegisteredCases;
import io.diffeval.runner.Registry;
import io.diffeval.schema.BundleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a bundle says follows from its replies and from registered cases. It is read by itself, so that
 * nothing that others have stored can speak for it.
 */
final class Verification {
    private final Path bundle;
    private final Path scratch;
    private final @Nullable CompletableFuture<RegisteredCases> registered;
    private final boolean everyModel;
    private final Registry registry;
    private final Progress progress;

    /**
     * Prepares to verify.
     *
     * @param scratch an empty folder
     * @param registered the cases that it has to have asked, null where any will do
     * @param everyModel whether each of its models has to have been asked all of them
     */
    Verification(
            Path bundle,
            Path scratch,
            @Nullable CompletableFuture<RegisteredCases> registered,
            boolean everyModel,
            Registry registry,
            Progress progress) {
        this.bundle = bundle;
        this.scratch = scratch;
        this.registered = registered;
        this.everyModel = everyModel;
        this.registry = registry;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param recomputed how many results were recomputed to equality
     * @param refusal the first thing that does not hold, null if all does
     * @param remarks what is conspicuous, and no proof of anything
     */
    record Result(long recomputed, @Nullable String refusal, List<String> remarks) {
        static Result refused(String why) {
            return new Result(0, why, List.of());
        }
    }

    /**
     * Verifies; a bundle that cannot even be read is refused as well.
     *
     * @throws java.util.concurrent.CompletionException if the registered cases could not be read
     */
    Result run() throws InterruptedException {
        try {
            return verify();
        } catch (InputException e) {
            return Result.refused(String.valueOf(e.getMessage()));
        }
    }

    private Result verify() throws InterruptedException {
        try (BundleStore runs = BundleStore.open(bundle, scratch, progress)) {
            AttemptReview review = new AttemptReview(runs, everyModel);
            Recomputation recomputation = new Recomputation(runs, registry);
            long recomputed = 0;
            for (RunId run : runs.runs()) {
                StoredRun stored = runs.findRun(run).orElseThrow();
                Optional<String> refusal = refusal(runs, stored);
                if (refusal.isPresent()) {
                    return Result.refused(refusal.get());
                }
                AttemptReview.OfRun attempts = review.begin(stored);
                RecomputedRun again = recomputation.recompute(run, attempts::add, progress);
                if (again.difference().isPresent()) {
                    return Result.refused(again.difference().get().describe());
                }
                if (again.notRecomputed() > 0) {
                    return Result.refused(again.notRecomputed() + " results of run " + run + " cannot be recomputed: "
                            + again.reason());
                }
                Optional<String> gap = attempts.firstGap();
                if (gap.isPresent()) {
                    return Result.refused(gap.get());
                }
                recomputed += again.recomputed();
            }
            return new Result(recomputed, null, review.remarks());
        }
    }

    private Optional<String> refusal(StoredRuns runs, StoredRun run) {
        if (run.status() != RunStatus.COMPLETE) {
            return Optional.of(
                    "runs " + run.runId() + ": status is '" + run.status().label() + "', and only complete runs count");
        }
        return registered == null
                ? Optional.empty()
                : registered
                        .join()
                        .firstDifference(runs, run.runId())
                        .map(other -> "not as registered: " + other.describe());
    }
}
