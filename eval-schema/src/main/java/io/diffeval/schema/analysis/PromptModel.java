package io.diffeval.schema.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.schema.analysis.PromptUnits.Asked;
import io.diffeval.schema.analysis.PromptUnits.Prompt;
import io.diffeval.schema.analysis.PromptUnits.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model made of each system prompt. */
final class PromptModel {
    private final PromptUnits asked;
    /** By the number of the prompt, then of the unit; null where there are none. */
    private final @Nullable PromptCells[][] cells;

    PromptModel(PromptUnits asked) {
        this.asked = asked;
        this.cells = new PromptCells[asked.prompts().size()][];
    }

    PromptCells cells(Asked of) {
        @Nullable PromptCells[] units = cells[of.prompt()];
        if (units == null) {
            units = new PromptCells[asked.units().size()];
            cells[of.prompt()] = units;
        }
        PromptCells known = units[of.unit()];
        if (known == null) {
            known = new PromptCells();
            units[of.unit()] = known;
        }
        return known;
    }

    /**
     * The tasks of whose cells the sums are needed beside those of the prompts: the ones to leave out, or, where they are
     * fewer, the ones to keep. These too where it decides about independence which units have a verdict.
     */
    Set<String> tasksToAddUp(Map<Prompt, PromptSums> sums) {
        Map<Prompt, Map<Unit, PromptCells>> prompts = prompts();
        Set<String> shared = sharedTasks(prompts);
        Set<String> dropped = new HashSet<>();
        boolean isPartlyJudged = false;
        for (Map.Entry<Prompt, Map<Unit, PromptCells>> prompt : prompts.entrySet()) {
            Map<Unit, PromptCells> units = prompt.getValue();
            dropped.addAll(tasks(units));
            PromptSums of = sums.getOrDefault(prompt.getKey(), PromptSums.NONE);
            isPartlyJudged |= of.judged() > 0 && of.judged() < of.answered() && of.judged() <= units.size();
        }
        dropped.removeAll(shared);
        return isPartlyJudged || dropped.size() > shared.size() ? shared : dropped;
    }

    /** Adds a row for each prompt under which there are tasks that are there under all. */
    void addEffects(ModelId model, Map<Prompt, PromptSums> sums, List<PromptEffect> effects) {
        Map<Prompt, Map<Unit, PromptCells>> prompts = prompts();
        Set<String> shared = sharedTasks(prompts);
        prompts.forEach((prompt, units) -> {
            Map<Unit, PromptCells> dropped = new HashMap<>(units);
            dropped.keySet().removeIf(unit -> shared.contains(unit.task()));
            units.keySet().removeAll(dropped.keySet());
            if (!units.isEmpty()) {
                PromptSums whole = sums.getOrDefault(prompt, PromptSums.NONE);
                effects.add(PromptTotals.of(units, dropped.values(), whole)
                        .effect(model, prompt, tasks(dropped).size()));
            }
        });
    }

    private Map<Prompt, Map<Unit, PromptCells>> prompts() {
        Map<Prompt, Map<Unit, PromptCells>> prompts = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            @Nullable PromptCells[] units = cells[i];
            if (units != null) {
                Map<Unit, PromptCells> known = new HashMap<>();
                for (int j = 0; j < units.length; j++) {
                    PromptCells of = units[j];
                    if (of != null) {
                        known.put(asked.units().get(j), of);
                    }
                }
                prompts.put(asked.prompts().get(i), known);
            }
        }
        return prompts;
    }

    /** The tasks that are there under every prompt. */
    private static Set<String> sharedTasks(Map<Prompt, Map<Unit, PromptCells>> prompts) {
        Set<String> shared = null;
        for (Map<Unit, PromptCells> units : prompts.values()) {
            if (shared == null) {
                shared = tasks(units);
            } else {
                shared.retainAll(tasks(units));
            }
        }
        return shared == null ? Set.of() : shared;
    }

    private static Set<String> tasks(Map<Unit, PromptCells> units) {
        return units.keySet().stream().map(Unit::task).collect(Collectors.toSet());
    }
}
