package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many requests and tokens a provider account takes a minute, as token buckets. */
final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What may be sent at once after a rest, as a part of what may be sent in a minute. */
    private static final int BURSTS_A_MINUTE = 12;

    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;
    private final @Nullable Long tokensPerMinute;

    RateLimits(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {
        this.requests = bucket("requests", requestsPerMinute);
        this.tokens = bucket("tokens", tokensPerMinute);
        this.tokensPerMinute = tokensPerMinute;
    }

    private static @Nullable Bucket bucket(String what, @Nullable Long perMinute) {
        if (perMinute == null) {
            return null;
        }
        if (perMinute < 1) {
            throw new InputException(what + " per minute must be 1 or more, not " + perMinute);
        }
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(Math.max(1, perMinute / BURSTS_A_MINUTE)).refillGreedy(perMinute, MINUTE))
                .build();
    }

    /** Waits until a request of about so many tokens may be sent; false where the run is to end before. */
    boolean await(RunControl control, long estimate) throws InterruptedException {
        return await(requests, control, 1)
                && await(tokens, control, tokensPerMinute == null ? 0 : Math.min(estimate, tokensPerMinute));
    }

    private static boolean await(@Nullable Bucket bucket, RunControl control, long amount) throws InterruptedException {
        if (bucket == null || amount == 0) {
            return true;
        }
        long waitNanos = bucket.consumeIgnoringRateLimits(amount);
        return control.sleep(waitNanos);
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
}
