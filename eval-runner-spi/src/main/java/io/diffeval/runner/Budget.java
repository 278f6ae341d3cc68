package io.diffeval.runner;

import io.diffeval.core.InputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use up. Once a bound is reached no further call starts; calls in flight end and are stored, and the run
 * ends as incomplete, to be resumed. Calls in flight can so exceed a bound.
 *
 * @param costUsd cost of all its attempts, in US dollars; null without a bound. What no provider tells the cost of
 *     cannot be counted
 * @param tokens tokens of all its attempts, in and out; null without a bound
 * @param time from the start, or from where it was resumed; null without a bound
 */
public record Budget(
        @Nullable Double costUsd,
        @Nullable Long tokens,
        @Nullable Duration time) {
    /** No bounds. */
    public static final Budget UNLIMITED = new Budget(null, null, null);

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Checks that each bound is more than nothing, and a time one that can be counted. */
    public Budget {
        if (costUsd != null && !(costUsd > 0)) {
            throw new InputException("a cost budget must be more than 0 US dollars, not " + costUsd);
        }
        if (tokens != null && tokens < 1) {
            throw new InputException("a token budget must be 1 or more, not " + tokens);
        }
        if (time != null && (time.isNegative() || time.isZero())) {
            throw new InputException("a time budget must be longer than nothing, not " + time);
        }
        if (time != null && time.compareTo(LONGEST) > 0) {
            throw new InputException("a time budget must be a hundred years at most, not " + time);
        }
    }
}
