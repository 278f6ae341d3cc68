package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.GpuHardwareRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelMetricsRecord;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import io.diffeval.schema.jooq.tables.records.SystemGpuLinkRecord;
import io.diffeval.schema.jooq.tables.records.SystemHardwareRecord;
import io.diffeval.schema.jooq.tables.records.SystemPromptsRecord;
import io.diffeval.schema.jooq.tables.records.SystemSoftwareRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of a bundle once, row by row: that it is what an export of its runs writes, byte for byte, and that the
 * hashes and metrics in it are those of its rows. Keeps the plan, the keys and the sums, and no reply.
 */
final class BundleCheck {
    private final Bundle bundle;
    private final Progress progress;
    private final BundleReferences references;
    private final BundlePlan plan = new BundlePlan();
    private final BundleTally tally = new BundleTally(plan);
    private final List<GpuHardwareRecord> gpus = new ArrayList<>();
    private final List<SystemGpuLinkRecord> links = new ArrayList<>();
    private final List<SystemHardwareRecord> systems = new ArrayList<>();
    private final List<SystemSoftwareRecord> software = new ArrayList<>();
    private @Nullable RootReplies roots;

    BundleCheck(Bundle bundle, Progress progress) {
        this.bundle = bundle;
        this.progress = progress;
        this.references = new BundleReferences(bundle.file().toString());
    }

    BundlePlan plan() {
        return plan;
    }

    BundleTally tally() {
        return tally;
    }

    /**
     * Checks; the first thing that does not hold is refused.
     *
     * @param rootReplies takes the replies of the root run, where the bundle has a replay
     */
    void run(@Nullable RootReplies rootReplies) throws IOException {
        roots = rootReplies;
        progress.begin("check", bundle.manifest().rows());
        try (BundleRowReader<CasesRecord> cases = bundle.rows(BundleTable.of(CASES))) {
            for (CasesRecord row = cases.next(); row != null; row = cases.next()) {
                plan.expectFiles(row);
            }
        }
        for (BundleTable<?> table : BundleTable.ALL) {
            check(table);
        }
        requireNone(tally.missing());
        requireRuns();
        requirePrompts();
        references.requireUsed();
        for (RunsRecord run : plan.runs()) {
            RunId id = new RunId(run.getRunId());
            requireNone(Optional.ofNullable(HashCheck.difference(
                    run,
                    plan.definitions(id),
                    tally.scorers(run),
                    tally.scorersOfAnswers(id),
                    plan.asksForAnswers(id))));
        }
        requireNone(Optional.ofNullable(HardwareCheck.first(gpus, links, systems, software)));
    }

    private <R extends UpdatableRecord<R>> void check(BundleTable<R> table) throws IOException {
        BundleRowCheck check = new BundleRowCheck(bundle.file().toString(), table);
        RowOrder order = new RowOrder(table);
        BundleForm form = new BundleForm(
                bundle.file().toString(),
                bundle.entry(table),
                check,
                table.table().equals(RESULTS) ? roots : null);
        try {
            bundle.forEach(table, row -> {
                form.add(row);
                references.add(table, row);
                if (!order.isNext(row)) {
                    throw new InputException(check.where(row) + " stands in another order than an export writes");
                }
                keep(table, row);
                progress.step(1);
            });
        } catch (RuntimeException e) {
            form.finishBefore(e);
        }
        form.finish();
    }

    private void keep(BundleTable<?> table, Record row) {
        plan.add(table, row);
        if (row instanceof ResultsRecord result) {
            tally.add(result);
        } else if (row instanceof ScoresRecord score) {
            tally.add(score);
        } else if (row instanceof RunModelMetricsRecord metrics) {
            requireNone(tally.difference(metrics));
        } else if (row instanceof GpuHardwareRecord gpu) {
            gpus.add(gpu);
        } else if (row instanceof SystemGpuLinkRecord link) {
            links.add(link);
        } else if (row instanceof SystemHardwareRecord system) {
            systems.add(system);
        } else if (row instanceof SystemSoftwareRecord known) {
            software.add(known);
        }
    }

    private void requireRuns() {
        List<RunId> found =
                plan.runs().stream().map(run -> new RunId(run.getRunId())).toList();
        if (!found.equals(bundle.manifest().runs())) {
            throw new InputException("the bundle holds other runs than its manifest says");
        }
    }

    /** Each prompt is used, or a template of one that is; those that are the most steps away from a use come first. */
    private void requirePrompts() {
        List<SystemPromptsRecord> rows = plan.rows(SYSTEM_PROMPTS);
        Map<String, Integer> depths = new HashMap<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            SystemPromptsRecord row = rows.get(i);
            Integer depth = depths.get(row.getHash());
            if (depth == null && references.isUsed(row.getHash())) {
                depth = 0;
            }
            if (depth == null) {
                throw new InputException(bundle.file() + ": " + SYSTEM_PROMPTS.getName() + " " + row.getHash()
                        + ": no row of the run points to it");
            }
            depths.put(row.getHash(), depth);
            if (row.getTemplateHash() != null) {
                depths.merge(row.getTemplateHash(), depth + 1, Math::max);
            }
        }
        Comparator<SystemPromptsRecord> order = Comparator.comparing(
                        (SystemPromptsRecord row) -> -depths.getOrDefault(row.getHash(), 0))
                .thenComparing(SystemPromptsRecord::getHash);
        if (!rows.stream().sorted(order).toList().equals(rows)) {
            throw new InputException(
                    bundle.file() + ": " + SYSTEM_PROMPTS.getName() + " stand in another order than an export writes");
        }
    }

    private void requireNone(Optional<RowDifference> difference) {
        if (difference.isPresent()) {
            throw new InputException(bundle.file() + ": " + difference.get().describe());
        }
    }

    /** The order of an export: by key, replays behind what they replay. */
    private static final class RowOrder {
        private final BundleTable<?> table;
        private @Nullable RowKey last;
        private boolean replays;

        RowOrder(BundleTable<?> table) {
            this.table = table;
        }

        boolean isNext(Record row) {
            if (table.table().equals(SYSTEM_PROMPTS)) {
                return true;
            }
            RowKey before = last;
            last = RowKey.of(row, table.key());
            boolean isReplay = table.table().equals(RUNS) && row.get(RUNS.REPLAY_OF_RUN_ID) != null
                    || table.table().equals(RESULTS) && row.get(RESULTS.REPLAY_OF_RESULT_ID) != null;
            if (isReplay != replays) {
                replays = isReplay;
                return isReplay;
            }
            return before == null || before.compareTo(last) < 0;
        }
    }
}
