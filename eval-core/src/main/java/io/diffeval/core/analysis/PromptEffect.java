package io.diffeval.core.analysis;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.stat.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * How a model does under one system prompt, over the tasks that it answered under all of its system prompts.
 *
 * @param model the model
 * @param systemPrompt the template's name
 * @param hash the template's hash
 * @param tasks how many tasks all of the model's prompts share
 * @param dropped how many of this prompt's tasks another prompt lacks
 * @param appliedOfAnswered edits that applied, of the answered attempts
 * @param passedOfAnswered edits that are right, of the answered attempts with a verdict
 * @param roundTripP50Ms median time to the end of the reply in milliseconds, null where unknown
 * @param roundTripP95Ms its 95th percentile, null where unknown
 * @param costUsd US dollars
 * @param completionTokens output without reasoning
 */
public record PromptEffect(
        ModelId model,
        String systemPrompt,
        ContentHash hash,
        long tasks,
        long dropped,
        Proportion appliedOfAnswered,
        Proportion passedOfAnswered,
        @Nullable Double roundTripP50Ms,
        @Nullable Double roundTripP95Ms,
        KnownTotal<Double> costUsd,
        KnownTotal<Long> completionTokens) {}
