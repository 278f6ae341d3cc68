package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How many requests and tokens a provider account takes a minute, as token buckets. */
final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** One each nanosecond. */
    private static final long MOST = MINUTE.toNanos();

    /** What may be sent at once after a rest, as a part of what may be sent in a minute. */
    private static final int BURSTS_A_MINUTE = 12;

    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;

    RateLimits(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute, LongSupplier nanoTime) {
        this.requests = bucket(requestsPerMinute, nanoTime);
        this.tokens = bucket(tokensPerMinute, nanoTime);
    }

    /** Refuses what is no limit; null is none. */
    static void require(String what, @Nullable Long perMinute) {
        if (perMinute != null && (perMinute < 1 || perMinute > MOST)) {
            throw new InputException(what + " per minute must be from 1 to " + MOST + ", not " + perMinute);
        }
    }

    private static @Nullable Bucket bucket(@Nullable Long perMinute, LongSupplier nanoTime) {
        if (perMinute == null) {
            return null;
        }
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(Math.max(1, perMinute / BURSTS_A_MINUTE)).refillGreedy(perMinute, MINUTE))
                .withCustomTimePrecision(new Monotonic(nanoTime))
                .build();
    }

    /** How long until a request may be sent, in nanoseconds; 0 from then on. */
    long nanosUntilFree() {
        return Math.max(nanosUntilFree(requests), nanosUntilFree(tokens));
    }

    /** A request that takes more than is there leaves a debt, and the next one waits until that is paid off. */
    private static long nanosUntilFree(@Nullable Bucket bucket) {
        return bucket == null ? 0 : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    /** A request of about so many tokens is sent. */
    void take(long estimate) {
        if (requests != null) {
            requests.consumeIgnoringRateLimits(1);
        }
        if (tokens != null && estimate > 0) {
            tokens.consumeIgnoringRateLimits(estimate);
        }
    }

    /** A request took so many tokens more than was estimated; less than 0, fewer. */
    void correct(long difference) {
        if (tokens == null) {
            return;
        }
        if (difference > 0) {
            tokens.consumeIgnoringRateLimits(difference);
        } else if (difference < 0) {
            tokens.addTokens(-difference);
        }
    }

    /** The clock of the run. */
    private record Monotonic(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
