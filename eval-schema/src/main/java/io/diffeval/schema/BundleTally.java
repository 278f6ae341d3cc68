package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.CellTally;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.schema.jooq.tables.records.CasesRecord;
import io.diffeval.schema.jooq.tables.records.ResultsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelMetricsRecord;
import io.diffeval.schema.jooq.tables.records.RunsRecord;
import io.diffeval.schema.jooq.tables.records.ScoresRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up the results of a bundle while they are read: for each run their number and its scorers, and its cells. */
final class BundleTally {
    private static final Comparator<RunScorer> BY_ID = Comparator.comparing(
                    (RunScorer scorer) -> scorer.scorer().id())
            .thenComparing(scorer -> scorer.scorer().version())
            .thenComparing(scorer -> scorer.configHash().hex());

    private final BundlePlan plan;
    private final Map<RunId, Long> results = new HashMap<>();
    private final Map<RunId, TreeSet<RunScorer>> ofEdits = new HashMap<>();
    private final Map<RunId, TreeSet<RunScorer>> ofAnswers = new HashMap<>();
    private final Map<String, CasesRecord> caseOfResult = new HashMap<>();
    private final TreeMap<RowKey, TreeMap<Integer, CellTally.Entry>> cells = new TreeMap<>();

    BundleTally(BundlePlan plan) {
        this.plan = plan;
    }

    void add(ResultsRecord row) {
        results.merge(new RunId(row.getRunId()), 1L, Long::sum);
        caseOfResult.put(row.getResultId(), plan.caseOf(row.getCaseId()));
        cells.computeIfAbsent(cell(row.getCaseId(), row.getModelId()), key -> new TreeMap<>())
                .put(row.getAttemptNo(), StoredCell.entry(row));
    }

    void add(ScoresRecord row) {
        CasesRecord scored = caseOfResult.get(row.getResultId());
        if (scored == null) {
            throw new IllegalStateException("a score of no result: " + row.getResultId());
        }
        Map<RunId, TreeSet<RunScorer>> scorers = BundlePlan.asksForAnswer(scored) ? ofAnswers : ofEdits;
        scorers.computeIfAbsent(new RunId(scored.getRunId()), run -> new TreeSet<>(BY_ID))
                .add(new RunScorer(
                        new PluginIdentity(row.getScorerId(), row.getScorerVersion()),
                        new ContentHash(row.getConfigHash())));
    }

    /** Holds the metrics of a cell to its results. */
    Optional<RowDifference> difference(RunModelMetricsRecord stored) {
        TreeMap<Integer, CellTally.Entry> attempts =
                cells.getOrDefault(cell(stored.getCaseId(), stored.getModelId()), new TreeMap<>());
        StoredCell cell = new StoredCell();
        attempts.values().forEach(cell::add);
        cells.remove(cell(stored.getCaseId(), stored.getModelId()));
        return CellCheck.difference(
                stored, cell, plan.caseOf(stored.getCaseId()), plan.activeParameters(stored.getModelId()));
    }

    /** A cell of a complete run whose metrics have not come. */
    Optional<RowDifference> missing() {
        return cells.keySet().stream()
                .filter(cell -> plan.runs().stream()
                        .filter(run -> run.getStatus().equals(RunStatus.COMPLETE.label()))
                        .map(RunsRecord::getRunId)
                        .anyMatch(plan.caseOf(cell.values().get(0).toString()).getRunId()::equals))
                .findFirst()
                .map(cell -> RowDifference.missing(RUN_MODEL_METRICS.getName(), cell.toString()));
    }

    long results(RunId run) {
        return results.getOrDefault(run, 0L);
    }

    /** The scorers of a run's edits, in the order that its scoring hash is over. */
    List<RunScorer> scorers(RunsRecord run) {
        RunId id = new RunId(run.getRunId());
        return ScorerOrder.find(
                List.copyOf(ofEdits.getOrDefault(id, new TreeSet<>(BY_ID))),
                scorersOfAnswers(id),
                run.getScoringHash());
    }

    List<RunScorer> scorersOfAnswers(RunId run) {
        return ofAnswers.getOrDefault(run, new TreeSet<>(BY_ID)).stream()
                .map(scorer -> PlanHashes.ofTasks(scorer.scorer()))
                .distinct()
                .toList();
    }

    private static RowKey cell(String caseId, String model) {
        return new RowKey(List.of(caseId, model));
    }
}
