package io.diffeval.core.analysis;

import io.diffeval.core.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the stored results. Used by many threads at once.
 *
 * <p>What holds for all: without results there are no rows. An attempt that the provider or the machine failed says
 * nothing about the model and leaves every rate but its own. A replay is no call: cost, tokens and times are those of
 * calls. What is unknown is null and counted. A rate has an interval only where each of its attempts is the only one of
 * its case, and no two cases share a cluster.
 *
 * <p>A run that is null stands for all runs. Every method throws {@link io.diffeval.core.InputException} if no run has
 * the id, and {@link io.diffeval.core.StoreException} where the database fails.
 */
public interface AnalysisQueries extends AutoCloseable {
    /**
     * Which runs there are, replays included.
     *
     * @param run a run, which stands for itself alone
     * @return a row for each run, the newest first
     */
    List<RunOverview> runs(@Nullable RunId run);

    /**
     * Success, valid and answered attempts of each model.
     *
     * @param run whose results, replays included; for null all but replays
     * @return a row for each model, by its id
     */
    List<SuccessRates> successByModel(@Nullable RunId run);

    /**
     * The same for each system prompt template.
     *
     * @param run whose results, replays included; for null all but replays
     * @return a row for each template, by its name
     */
    List<SuccessRates> successBySystemPrompt(@Nullable RunId run);

    /**
     * The same for each version of a strategy. Strategies need not have had the same replies; those that had are
     * compared by {@link #strategyRobustness}.
     *
     * @param run whose results, with those of its root run and all of that run's replays
     * @return a row for each strategy, by its id
     */
    List<SuccessRates> successByStrategy(@Nullable RunId run);

    /**
     * Which errors each model is prone to, and why edits were refused.
     *
     * @param run whose results, replays included; for null all but replays
     * @return a row for each model, error and cause that occurs, the most frequent first within a model
     */
    List<ErrorShare> errorsByModel(@Nullable RunId run);

    /**
     * How long the answered calls of each model took.
     *
     * @param run whose calls; a replay has none
     * @return a row for each model and kind of duration
     */
    List<LatencyQuantiles> latency(@Nullable RunId run);

    /**
     * What the calls of each model cost, failed ones included.
     *
     * @param run whose calls; a replay has none
     * @return a row for each model, by its id
     */
    List<CallTotals> costAndTokens(@Nullable RunId run);

    /**
     * How well each case works as a test.
     *
     * @param run whose results, replays included; for null all but replays
     * @return a row for each task, worst first: those never tried validly, then by success
     */
    List<CaseHealth> caseHealth(@Nullable RunId run);

    /**
     * What was called on each day, in UTC.
     *
     * @param run whose calls; a replay has none
     * @return a row for each day and model, by day
     */
    List<DayTrend> trends(@Nullable RunId run);

    /**
     * What changed from one run to another, case by case.
     *
     * @param before the first run
     * @param after the second run
     * @return a row for each task and model that either run has, broken ones first
     */
    List<CaseChange> compareRuns(RunId before, RunId after);

    /**
     * What each model of a run made of each task: what a {@link RunComparison} is made of.
     *
     * @param run the run, which may be a replay
     * @return a sample for each model, by its id
     */
    List<RunSample> samples(RunId run);

    /**
     * How system prompts affect success, latency and cost. Of each model only the tasks count that it answered under
     * every system prompt that it was given, so that prompts are compared over the same tasks.
     *
     * @param run whose calls; a replay has none
     * @return a row for each model and system prompt
     */
    List<PromptEffect> promptEffects(@Nullable RunId run);

    /**
     * Which strategy makes the most of the same replies. Within each root run only the replies count that all of its
     * strategies were asked about.
     *
     * @param run a run, which stands for its root run with all replays
     * @return a row for each root run and strategy, the newest run first, within it the most correct strategy first
     */
    List<StrategyRobustness> strategyRobustness(@Nullable RunId run);

    /**
     * What each quantization of a base model yields for time, energy and memory on the hardware where it was measured.
     *
     * @param run a run that called models
     * @return a row for each model, machine and place of measurement, by model family
     */
    List<QuantizationYield> quantizationYields(@Nullable RunId run);

    /**
     * Which models providers say they served, and where that changed: within a run, or from one run to the next.
     *
     * @param run whose calls; runs before it are still what it is compared with
     * @return a row for each model asked for, run and model reported, by model, then by time
     */
    List<ModelDrift> modelDrift(@Nullable RunId run);

    /**
     * The rows behind the answers.
     *
     * @return queries on the same database, open as long as these
     */
    EvidenceQueries evidence();

    /** Releases the database. */
    @Override
    void close();
}
