package io.diffeval.core.eval;

import org.jspecify.annotations.Nullable;

/**
 * How long a call took, in milliseconds from sending the request, on a monotonic clock, without retries and waits;
 * null where unknown.
 *
 * @param firstTokenMs until the first token
 * @param firstEditMs until the first edit began
 * @param roundTripMs until the end of the reply
 */
public record CallTimings(
        @Nullable Long firstTokenMs,
        @Nullable Long firstEditMs,
        @Nullable Long roundTripMs) {
    /** Nothing is known. */
    public static final CallTimings UNKNOWN = new CallTimings(null, null, null);
}
