package io.diffeval.cli.report;

import io.diffeval.core.CaseId;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.analysis.StrategyRobustness;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Pairing;
import io.diffeval.core.store.RunStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a root run with its replays, as they were at one time.
 *
 * @param asOf when they were read
 * @param runs the root run first, then its replays
 * @param latency how long the root run's calls took
 * @param totals what they cost
 * @param prompts what system prompts make of the models of the root run, over all runs
 * @param yields what models yielded for what machines spent on the root run
 * @param robustness what the strategies make of the same replies
 * @param rootCases the root run's cases by their keys
 * @param gains how much more often each run is right than the root run, over the cases that both have
 */
record Family(
        Instant asOf,
        List<RunFigures> runs,
        List<LatencyQuantiles> latency,
        List<CallTotals> totals,
        List<PromptEffect> prompts,
        List<QuantizationYield> yields,
        List<StrategyRobustness> robustness,
        Map<String, CaseId> rootCases,
        Map<RunId, Estimate> gains) {

    static Family load(AnalysisQueries queries, RunId run, Instant now) {
        List<RunDetails> details = queries.evidence().family(run);
        if (details.isEmpty()) {
            throw new InputException("no run " + run + "; diffeval query runs lists them");
        }
        List<RunFigures> runs = details.parallelStream()
                .map(member -> RunFigures.load(queries.evidence(), member, queries.errorsByModel(member.run())))
                .toList();
        RunId root = details.get(0).run();
        Set<String> models =
                runs.get(0).models().stream().map(GroupFigures::name).collect(Collectors.toSet());
        Map<String, CaseId> rootCases = new HashMap<>();
        runs.get(0).worstCases().forEach(tally -> rootCases.put(tally.key(), tally.caseId()));
        return new Family(
                now,
                runs,
                queries.latency(root),
                queries.costAndTokens(root),
                queries.promptEffects(null).stream()
                        .filter(effect -> models.contains(effect.model().value()))
                        .toList(),
                queries.quantizationYields(root),
                queries.strategyRobustness(root),
                Map.copyOf(rootCases),
                gains(runs));
    }

    private static Map<RunId, Estimate> gains(List<RunFigures> runs) {
        Map<RunId, Estimate> gains = new HashMap<>();
        for (RunFigures run : runs) {
            Pairing pairing = Pairing.of(runs.get(0).correct(), run.correct());
            gains.put(run.run(), pairing.rateDifference(GroupTally.LEVEL));
        }
        return Map.copyOf(gains);
    }

    RunFigures root() {
        return runs.get(0);
    }

    /** The figures of one of the runs. */
    RunFigures of(RunId run) {
        return runs.stream()
                .filter(figures -> figures.run().equals(run))
                .findFirst()
                .orElseThrow(() -> new InputException("no run " + run));
    }

    boolean isRunning() {
        return runs.stream().anyMatch(figures -> figures.details().status() == RunStatus.RUNNING);
    }

    /** How much more often a run is right than the root run, over the cases that both have. */
    Estimate gain(RunFigures run) {
        return Objects.requireNonNull(gains.get(run.run()));
    }

    @Nullable
    LatencyQuantiles latency(String model, LatencyKind kind) {
        return latency.stream()
                .filter(row -> row.model().value().equals(model) && row.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    CallTotals totals(String model) {
        return totals.stream()
                .filter(row -> row.model().value().equals(model))
                .findFirst()
                .orElse(null);
    }
}
