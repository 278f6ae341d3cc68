package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RunScorer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The scorers of answers: each task names one and its settings. Used by many threads at once. */
final class AnswerScorers {
    private final Registry registry;
    private final Map<String, NamedScorer> byExpectation = new ConcurrentHashMap<>();

    AnswerScorers(Registry registry) {
        this.registry = registry;
    }

    /**
     * The scorer of a case that asks for an answer.
     *
     * @throws InputException if there is no such scorer, or it does not take the settings
     */
    NamedScorer of(PlannedCase planned) {
        String expectation = Objects.requireNonNull(planned.expectedContents(), "a scorer");
        try {
            return byExpectation.computeIfAbsent(expectation, this::create);
        } catch (InputException e) {
            throw new InputException("case '" + planned.task().taskId() + "': " + e.getMessage(), e);
        }
    }

    /** The scorers of a run as its scoring hash is over them. */
    List<RunScorer> ofRun(List<NamedScorer> scorersOfEdits, Collection<PlannedCase> cases) {
        Map<String, PluginIdentity> ofAnswers = new TreeMap<>();
        boolean edits = false;
        for (PlannedCase planned : cases) {
            if (planned.asksForEdit()) {
                edits = true;
            } else {
                PluginIdentity identity = of(planned).identity();
                ofAnswers.put(identity.id(), identity);
            }
        }
        List<RunScorer> all = new ArrayList<>();
        if (edits) {
            scorersOfEdits.forEach(scorer -> all.add(scorer.asStored()));
        }
        ofAnswers.values().forEach(identity -> all.add(PlanHashes.ofTasks(identity)));
        return all;
    }

    private NamedScorer create(String expectation) {
        Expectation parsed = Expectation.parse(expectation);
        return NamedScorer.of(registry.scorer(parsed.scorer()), PluginConfig.of(parsed.settings()));
    }
}
