package io.diffeval.runner;

import io.diffeval.core.InputException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a call that failed in a way that may pass is made again: after a random time up to a bound that doubles with each
 * retry ("full jitter", Brooker 2015), and never before the server's own Retry-After.
 *
 * @param maxRetries how often a call is made again at most, 0 or more
 * @param base the first bound
 * @param cap the greatest bound, a day at most
 */
public record RetryPolicy(int maxRetries, Duration base, Duration cap) {
    private static final Duration LONGEST_CAP = Duration.ofDays(1);

    /** Six retries, within a second at first, within a minute at most. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** A server that asks for more is asked again in another run of the program. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    private static final int MOST_DOUBLINGS = 30;

    /** Checks the ranges. */
    public RetryPolicy {
        if (maxRetries < 0) {
            throw new InputException("retries must be 0 or more, not " + maxRetries);
        }
        if (base.isNegative() || cap.compareTo(base) < 0 || cap.compareTo(LONGEST_CAP) > 0) {
            throw new InputException("a retry waits from 0 up to a day, first " + base + ", at most " + cap);
        }
    }

    /** Whether a server asks to wait for longer than a run does. */
    static boolean isTooLong(@Nullable Duration retryAfter) {
        return retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0;
    }

    /** Whether a call is made again after it failed for the {@code retries + 1}st time. */
    boolean allows(int retries) {
        return retries < maxRetries;
    }

    /** How long to wait, in nanoseconds. */
    long delayNanos(int retries, @Nullable Duration retryAfter, RandomGenerator random) {
        long bound = Math.min(cap.toNanos(), saturated(base.toNanos(), Math.min(retries, MOST_DOUBLINGS)));
        long jitter = bound == 0 ? 0 : random.nextLong(bound + 1);
        return retryAfter == null ? jitter : retryAfter.toNanos() + jitter;
    }

    private static long saturated(long nanos, int doublings) {
        return nanos > Long.MAX_VALUE >> doublings ? Long.MAX_VALUE : nanos << doublings;
    }
}
