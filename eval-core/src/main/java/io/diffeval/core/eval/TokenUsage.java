package io.diffeval.core.eval;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one call, in disjoint parts; null where unknown.
 *
 * @param prompt input that was not served from a cache
 * @param cached input that was
 * @param completion output without reasoning
 * @param reasoning reasoning
 */
public record TokenUsage(
        @Nullable Long prompt,
        @Nullable Long cached,
        @Nullable Long completion,
        @Nullable Long reasoning) {
    /** Nothing is known. */
    public static final TokenUsage UNKNOWN = new TokenUsage(null, null, null, null);
}
