package io.diffeval.core.eval;

import io.diffeval.core.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A reply that a model gave earlier.
 *
 * @param model the model
 * @param text the reply, exactly as given
 * @param reasoning what the model thought aloud, null where unknown
 * @param format the name of the edit format that the model was asked for, for example {@code search_replace}; null
 *     where unknown
 * @param finishReason why the model stopped, null where unknown
 * @param usage the tokens used, as far as known
 * @param costUsd what the reply cost, null where unknown
 * @param timings how long it took, as far as known
 */
public record RecordedOutput(
        ModelId model,
        String text,
        @Nullable String reasoning,
        @Nullable String format,
        @Nullable String finishReason,
        TokenUsage usage,
        @Nullable Double costUsd,
        CallTimings timings) {}
