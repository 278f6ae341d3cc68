package io.diffeval.core.analysis;

import io.diffeval.core.CaseId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stored rows behind the answers of {@link AnalysisQueries}: what to look at to understand a figure. Used by many
 * threads at once; open as long as the queries that it comes from.
 */
public interface EvidenceQueries {
    /**
     * A root run with its replays.
     *
     * @param run any of them
     * @return the root run, then its replays, the oldest first; empty if no run has the id
     */
    List<RunDetails> family(RunId run);

    /**
     * Visits what came of each case of a run, without holding all of it in memory.
     *
     * @param run the run
     * @param visitor called for each model, case and combination of outcome, error and verdict that occurs, ordered by
     *     model and case
     */
    void forEachCaseOutcome(RunId run, Consumer<? super CaseOutcome> visitor);

    /**
     * Attempts of a model that had one outcome, a page at a time.
     *
     * @param group which attempts
     * @param after the last attempt of the page before, null for the first page
     * @param limit how many at most
     * @return the attempts, by their ids
     */
    List<AttemptSummary> attempts(AttemptGroup group, @Nullable ResultId after, int limit);

    /**
     * Attempts at a case, by the run that called the models and by its replays.
     *
     * @param rootCase the case, as the root run has it
     * @param limit how many at most
     * @return the attempts by model, reply and strategy
     */
    List<AttemptSummary> attemptsAt(CaseId rootCase, int limit);

    /**
     * Attempts with all their evidence, in few questions for all of them.
     *
     * @param results the attempts, some hundred at most
     * @return the attempts in that order, without those that have no such id
     */
    List<AttemptEvidence> evidence(List<ResultId> results);

    /**
     * A case of a run with its texts.
     *
     * @param id the case
     * @return the case, or empty if none has the id
     */
    Optional<CaseEvidence> caseOf(CaseId id);
}
