package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.plugin.PluginIdentity;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The hashes by which runs are compared. */
public final class PlanHashes {
    private PlanHashes() {}

    /**
     * Identifies a set of cases.
     *
     * @param definitions the id of each task with the hash of its definition
     * @return the hash over both, in the order of the ids
     */
    public static ContentHash caseSet(SortedMap<String, String> definitions) {
        return ContentHash.ofParts(definitions.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }

    /**
     * A scorer that tasks configure each for itself: its settings are part of their definitions.
     *
     * @param scorer which scorer
     * @return the scorer as it goes into {@link #scoring}
     */
    public static RunScorer ofTasks(PluginIdentity scorer) {
        return new RunScorer(scorer, ContentHash.of("the task's"));
    }

    /**
     * Identifies how a run was scored.
     *
     * @param scorers the scorers of edits, the primary one first, where the run has cases that ask for edits; then those
     *     of answers as {@link #ofTasks}, by id
     * @return the hash over their ids, versions and configurations
     */
    public static ContentHash scoring(List<RunScorer> scorers) {
        return ContentHash.ofParts(scorers.stream()
                .flatMap(s -> Stream.of(
                        s.scorer().id(), s.scorer().version(), s.configHash().hex()))
                .toArray(String[]::new));
    }
}
