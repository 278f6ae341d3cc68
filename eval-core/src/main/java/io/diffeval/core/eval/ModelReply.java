package io.diffeval.core.eval;

import org.jspecify.annotations.Nullable;

/**
 * What came back from one call of a model; null where unknown.
 *
 * @param text the reply, exactly as given; null where none came, or where another result holds it
 * @param reasoning what the model thought aloud
 * @param format the edit format that the reply is known to be in, for example {@code search_replace}
 * @param finishReason why the model stopped, in the provider's words
 * @param reportedModel which model the provider says it served
 * @param requestId the provider's name for the call
 * @param usage tokens
 * @param costUsd what the call cost, in US dollars
 * @param timings how long it took
 * @param retries how many calls failed before this one
 */
public record ModelReply(
        @Nullable String text,
        @Nullable String reasoning,
        @Nullable String format,
        @Nullable String finishReason,
        @Nullable String reportedModel,
        @Nullable String requestId,
        TokenUsage usage,
        @Nullable Double costUsd,
        CallTimings timings,
        @Nullable Integer retries) {
    /** Nothing came back. */
    public static final ModelReply NONE =
            new ModelReply(null, null, null, null, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN, null);

    /**
     * The same reply for a replay, whose text and reasoning its root result holds.
     *
     * @return a copy without text and reasoning
     */
    public ModelReply withoutText() {
        return new ModelReply(
                null, null, format, finishReason, reportedModel, requestId, usage, costUsd, timings, retries);
    }

    /**
     * The same reply after some calls that failed.
     *
     * @param count how many calls failed before this one
     * @return a copy
     */
    public ModelReply withRetries(int count) {
        return new ModelReply(
                text, reasoning, format, finishReason, reportedModel, requestId, usage, costUsd, timings, count);
    }
}
