package io.diffeval.schema.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.stat.LongSample;
import io.diffeval.core.stat.Proportion;
import io.diffeval.schema.analysis.PromptUnits.Unit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a model made of a system prompt.
 *
 * @param cells its cells
 * @param sums of all of them
 */
record PromptTotals(Map<Unit, PromptCells> cells, PromptSums sums) {
    /** Adds the cells up, where their sums were read; else leaves those of others out of the whole. */
    static PromptTotals of(Map<Unit, PromptCells> cells, Collection<PromptCells> others, PromptSums whole) {
        PromptSums added = sum(cells.values());
        if (added == null) {
            PromptSums part = sum(others);
            added = part == null ? whole : whole.minus(part);
        }
        return new PromptTotals(cells, added);
    }

    private static @Nullable PromptSums sum(Collection<PromptCells> cells) {
        PromptSums sum = null;
        for (PromptCells cell : cells) {
            PromptSums of = cell.sums();
            if (of == null) {
                return null;
            }
            sum = sum == null ? of : sum.plus(of);
        }
        return sum;
    }

    PromptEffect effect(ModelId model, PromptUnits.Prompt prompt, int dropped) {
        LongSample roundTrips = new LongSample();
        cells.values().forEach(cell -> roundTrips.addAll(cell.roundTrips()));
        Set<String> tasks = new HashSet<>();
        cells.keySet().forEach(unit -> tasks.add(unit.task()));
        return new PromptEffect(
                model,
                prompt.name(),
                prompt.hash(),
                tasks.size(),
                dropped,
                proportion(sums.applied(), PromptSums::answered),
                proportion(sums.passed(), PromptSums::judged),
                roundTrips.quantile(0.5),
                roundTrips.quantile(0.95),
                sums.costUsd(),
                sums.completionTokens());
    }

    private Proportion proportion(long count, ToLongFunction<PromptSums> of) {
        long total = of.applyAsLong(sums);
        Set<Unit> units = new HashSet<>();
        cells.forEach((unit, cell) -> {
            PromptSums known = cell.sums();
            if (known == null ? total > 0 : of.applyAsLong(known) > 0) {
                // A cluster is one unit, whatever its tasks; without one, each task is.
                units.add(unit.cluster() == null ? unit : new Unit("", unit.cluster()));
            }
        });
        return units.size() == total ? Proportion.ofIndependent(count, total) : Proportion.of(count, total);
    }
}
