package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import io.diffeval.runner.RegisteredCases;
import io.diffeval.runner.Registry;
import io.diffeval.schema.Bundle;
import io.diffeval.schema.BundleEntry;
import io.diffeval.schema.BundleFile;
import io.diffeval.schema.BundleManifest;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a bundle says follows from its replies and from registered cases. It is taken apart in a database of
 * its own, so that nothing that others have stored can speak for it.
 */
final class Verification {
    private final Path bundle;
    private final Path scratch;
    private final @Nullable List<EvalCase> registered;
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
            @Nullable List<EvalCase> registered,
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

    /** Verifies; a bundle that cannot even be read is refused as well. */
    Result run() throws InterruptedException {
        try {
            return verify();
        } catch (InputException e) {
            return Result.refused(String.valueOf(e.getMessage()));
        }
    }

    private Result verify() throws InterruptedException {
        String database = scratch.resolve("verify.db").toString();
        BundleManifest manifest;
        try (Bundle opened = Bundle.open(bundle)) {
            manifest = opened.manifest();
        }
        RunId last = manifest.runs().get(manifest.runs().size() - 1);
        BundleFile.importFrom(bundle, database, progress);
        AttemptReview review;
        long recomputed = 0;
        try (RunStore store = EvalDatabase.open(Path.of(database))) {
            if (!store.runs()
                    .equals(manifest.runs().stream()
                            .sorted(Comparator.comparing(RunId::value))
                            .toList())) {
                return Result.refused("the bundle holds other runs than its manifest says");
            }
            Optional<RowDifference> wrong = store.firstWrongHash(progress);
            if (wrong.isPresent()) {
                return Result.refused(wrong.get().describe());
            }
            review = new AttemptReview(store, everyModel);
            for (RunId run : manifest.runs()) {
                Optional<String> refusal = refusal(store, run, review);
                if (refusal.isPresent()) {
                    return Result.refused(refusal.get());
                }
                RecomputedRun again = new Recomputation(store, registry).recompute(run, progress);
                if (again.difference().isPresent()) {
                    return Result.refused(again.difference().get().describe());
                }
                if (again.notRecomputed() > 0) {
                    return Result.refused(again.notRecomputed() + " results of run " + run + " cannot be recomputed: "
                            + again.reason());
                }
                recomputed += again.recomputed();
            }
        }
        String altered = altered(database, last, manifest);
        return altered == null ? new Result(recomputed, null, review.remarks()) : Result.refused(altered);
    }

    private Optional<String> refusal(RunStore store, RunId run, AttemptReview review) {
        StoredRun stored = store.findRun(run).orElseThrow();
        if (stored.status() != RunStatus.COMPLETE) {
            return Optional.of(
                    "runs " + run + ": status is '" + stored.status().label() + "', and only complete runs count");
        }
        if (registered != null) {
            Optional<RowDifference> other = new RegisteredCases(registered).firstDifference(store, run);
            if (other.isPresent()) {
                return Optional.of("not as registered: " + other.get().describe());
            }
        }
        return review.firstGap(stored);
    }

    /** Writes the run again: the same rows make the same bytes, so rows too many, or in another order, show. */
    private @Nullable String altered(String database, RunId run, BundleManifest manifest) {
        BundleManifest again = BundleFile.export(database, run, scratch.resolve("again.zip"), progress);
        for (int i = 0; i < again.entries().size(); i++) {
            BundleEntry is = manifest.entries().get(i);
            BundleEntry should = again.entries().get(i);
            if (!is.equals(should)) {
                return is.name() + " is not what an export of its rows writes: it has " + is.rows() + " rows, of which "
                        + should.rows() + " are of the run, or they stand in another order or form";
            }
        }
        return manifest.equals(again) ? null : "the manifest is not what an export writes";
    }
}
