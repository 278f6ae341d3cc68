package io.diffeval.schema.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.stat.Proportion;
import io.diffeval.schema.analysis.PromptUnits.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a model made of a system prompt, over some of its tasks. */
final class PromptTotals {
    private final PromptCells sum = new PromptCells();
    private final Map<Unit, PromptCells> cells = new HashMap<>();
    private final Set<String> tasks = new HashSet<>();
    private final Set<String> otherTasks = new HashSet<>();

    PromptTotals(@Nullable PromptCells[] all, List<Unit> units, Set<String> shared) {
        for (int i = 0; i < all.length; i++) {
            PromptCells of = all[i];
            if (of != null) {
                Unit unit = units.get(i);
                if (shared.contains(unit.task())) {
                    tasks.add(unit.task());
                    cells.put(unit, of);
                    sum.add(of);
                } else {
                    otherTasks.add(unit.task());
                }
            }
        }
    }

    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    PromptEffect effect(ModelId model, PromptUnits.Prompt prompt) {
        return new PromptEffect(
                model,
                prompt.name(),
                prompt.hash(),
                tasks.size(),
                otherTasks.size(),
                proportion(sum.applied(), PromptCells::answered),
                proportion(sum.passed(), PromptCells::judged),
                sum.roundTrips().quantile(0.5),
                sum.roundTrips().quantile(0.95),
                sum.costUsd(),
                sum.completionTokens());
    }

    private Proportion proportion(long count, ToLongFunction<PromptCells> of) {
        Set<Unit> units = new HashSet<>();
        cells.forEach((unit, cell) -> {
            if (of.applyAsLong(cell) > 0) {
                // A cluster is one unit, whatever its tasks; without one, each task is.
                units.add(unit.cluster() == null ? unit : new Unit("", unit.cluster()));
            }
        });
        long total = of.applyAsLong(sum);
        return units.size() == total ? Proportion.ofIndependent(count, total) : Proportion.of(count, total);
    }
}
