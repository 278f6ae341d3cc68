package io.diffeval.core.analysis;

import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.stat.Proportion;

/**
 * What a strategy made of the replies that all strategies of a run were asked about. What is left of {@code replies}
 * was partial, changed nothing, had no edit, or could not be judged.
 *
 * @param rootRun the run that got the replies
 * @param parser who took the replies apart
 * @param strategy the strategy
 * @param replies how many replies all strategies share
 * @param dropped how many of this strategy's replies another one lacks
 * @param correct right edits
 * @param silentWrong edits that landed wrong without anyone being told
 * @param refused edits that were refused
 */
public record StrategyRobustness(
        RunId rootRun,
        PluginIdentity parser,
        PluginIdentity strategy,
        long replies,
        long dropped,
        Proportion correct,
        Proportion silentWrong,
        Proportion refused) {}
