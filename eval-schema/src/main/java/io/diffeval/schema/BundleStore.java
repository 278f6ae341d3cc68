package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.StoredRuns;
import io.diffeval.schema.jooq.tables.records.EditPartsRecord;
import io.diffeval.schema.jooq.tables.records.ResultFilesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a bundle, read from the bundle itself. Opening it has held every row to its form, its keys, its hashes and
 * its metrics. Replies are read when they are asked for; held in memory are the plan with the files of its cases, and
 * some hundred bytes for each row.
 *
 * <pre>{@code
 * try (BundleStore runs = BundleStore.open(Path.of("run.zip"), folder, Progress.NONE)) {
 *     new Recomputation(runs, registry).recompute(runs.runs().get(0), Progress.NONE);
 * }
 * }</pre>
 */
public final class BundleStore implements StoredRuns, AutoCloseable {
    private final Bundle bundle;
    private final BundlePlan plan;
    private final BundleTally tally;
    private final @Nullable RootReplies roots;

    private BundleStore(Bundle bundle, BundlePlan plan, BundleTally tally, @Nullable RootReplies roots) {
        this.bundle = bundle;
        this.plan = plan;
        this.tally = tally;
        this.roots = roots;
    }

    /**
     * Opens a bundle; nobody has to vouch for it.
     *
     * @param file the bundle
     * @param scratch a folder; where the bundle has a replay, the replies of its root are put there until it is closed
     * @param progress hears of each row
     * @return the runs, to be closed
     * @throws InputException if it is no bundle, is damaged, or is not what an export of its runs writes; it names the
     *     first row that differs
     */
    public static BundleStore open(Path file, Path scratch, Progress progress) {
        Bundle bundle = Bundle.open(file);
        RootReplies roots = null;
        try {
            roots = bundle.manifest().runs().size() > 1 ? new RootReplies(scratch) : null;
            BundleCheck check = new BundleCheck(bundle, progress);
            check.run(roots);
            check.plan().requireReadable();
            return new BundleStore(bundle, check.plan(), check.tally(), roots);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            close(bundle, roots);
            throw new InputException(file + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(bundle, roots);
            throw e;
        }
    }

    /** In the order of the manifest: the root before its replay. */
    @Override
    public List<RunId> runs() {
        return bundle.manifest().runs();
    }

    @Override
    public Optional<StoredRun> findRun(RunId runId) {
        return plan.run(runId);
    }

    @Override
    public List<PlannedModel> modelsOf(RunId runId) {
        return plan.models(runId);
    }

    @Override
    public List<PlannedCase> casesOf(RunId runId) {
        return plan.cases(runId);
    }

    @Override
    public List<RunScorer> scorersOf(RunId runId) {
        return plan.runs().stream()
                .filter(run -> run.getRunId().equals(runId.value()))
                .findFirst()
                .map(tally::scorers)
                .orElse(List.of());
    }

    @Override
    public long countAttempts(RunId runId) {
        return tally.results(runId);
    }

    @Override
    public void forEachResult(RunId runId, Consumer<? super StoredResult> visitor) {
        AttemptPlan attempts = plan.attempts(runId);
        try (BundleRowReader<ResultsRecord> results = bundle.rows(BundleTable.of(RESULTS));
                ResultChildren<EditPartsRecord> parts =
                        new ResultChildren<>(bundle.rows(BundleTable.of(EDIT_PARTS)), EDIT_PARTS.RESULT_ID);
                ResultChildren<ResultFilesRecord> files =
                        new ResultChildren<>(bundle.rows(BundleTable.of(RESULT_FILES)), RESULT_FILES.RESULT_ID);
                ResultChildren<ScoresRecord> scores =
                        new ResultChildren<>(bundle.rows(BundleTable.of(SCORES)), SCORES.RESULT_ID)) {
            for (ResultsRecord row = results.next(); row != null; row = results.next()) {
                if (row.getRunId().equals(runId.value())) {
                    String id = row.getResultId();
                    visitor.accept(
                            new ResultRows(attempt(row), attempts, row, parts.of(id), files.of(id), scores.of(id)));
                }
            }
        } catch (IOException e) {
            throw new InputException(bundle.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private StoredAttempt attempt(ResultsRecord row) throws IOException {
        try {
            return AttemptReader.attempt(row, root(row));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    bundle.file() + ": " + RESULTS.getName() + " " + row.getResultId() + ": " + e.getMessage(), e);
        }
    }

    private @Nullable StoredAttempt root(ResultsRecord row) throws IOException {
        String root = row.getReplayOfResultId();
        return root == null || roots == null ? null : roots.get(root);
    }

    @Override
    public void close() {
        close(bundle, roots);
    }

    private static void close(Bundle bundle, @Nullable RootReplies roots) {
        try (bundle;
                roots) {
            // Closed in the reverse order.
        } catch (IOException e) {
            throw new InputException(bundle.file() + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
