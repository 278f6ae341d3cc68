package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;

/**
 * What the calls of a model cost. The four kinds of tokens are disjoint.
 *
 * @param model the model
 * @param calls how many calls, failed ones included
 * @param costUsd US dollars
 * @param promptTokens input that was not served from a cache
 * @param cachedTokens input that was
 * @param completionTokens output without reasoning
 * @param reasoningTokens reasoning
 */
public record CallTotals(
        ModelId model,
        long calls,
        KnownTotal<Double> costUsd,
        KnownTotal<Long> promptTokens,
        KnownTotal<Long> cachedTokens,
        KnownTotal<Long> completionTokens,
        KnownTotal<Long> reasoningTokens) {}
