package io.diffeval.providers.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads from the headers of a response how long the server asks to wait. */
final class RetryDelay {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final double EPOCH_SECONDS = 1e9;
    private static final double EPOCH_MILLIS = 1e12;

    /** A quota's headers: how much is left, and when it is full again. */
    private record Quota(String remaining, String reset) {}

    private static final Quota[] QUOTAS = {
        new Quota("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        new Quota("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        new Quota("x-ratelimit-remaining", "x-ratelimit-reset"),
        new Quota("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
        new Quota("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
        new Quota("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
        new Quota("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"),
    };

    private final Clock clock;

    RetryDelay(Clock clock) {
        this.clock = clock;
    }

    /**
     * Goes by Retry-After where it is there, else by the quotas that are used up.
     *
     * @param header gives a header by its lower-case name, null where it is absent
     * @return the time from now on, 0 or more; null where the server does not say
     */
    @Nullable
    Duration in(Function<String, @Nullable String> header) {
        Duration asked = asked(header);
        return asked != null ? asked : longestReset(header, serverTime(header));
    }

    /** Goes by Retry-After alone: of a failure that is not for a limit, quotas say nothing. */
    @Nullable
    Duration asked(Function<String, @Nullable String> header) {
        Duration millis = scaled(number(header.apply("retry-after-ms")), 1e-3);
        return millis != null ? millis : retryAfter(header.apply("retry-after"), serverTime(header));
    }

    /** By the server's clock where it tells the time, since dates are by that. */
    private Instant serverTime(Function<String, @Nullable String> header) {
        Instant date = httpDate(header.apply("date"));
        return date == null ? clock.instant() : date;
    }

    private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
        Duration seconds = scaled(number(value), 1);
        return seconds != null ? seconds : until(httpDate(value), now);
    }

    private static @Nullable Duration longestReset(Function<String, @Nullable String> header, Instant now) {
        Duration longest = null;
        for (Quota quota : QUOTAS) {
            Double remaining = number(header.apply(quota.remaining()));
            if (remaining == null || remaining == 0) {
                Duration reset = reset(header.apply(quota.reset()), now);
                if (reset != null && (longest == null || reset.compareTo(longest) > 0)) {
                    longest = reset;
                }
            }
        }
        return longest;
    }

    /** Seconds, a moment as seconds or milliseconds since 1970, a moment in ISO 8601, or a time such as 1m30.5s. */
    private static @Nullable Duration reset(@Nullable String value, Instant now) {
        if (value == null) {
            return null;
        }
        Double number = number(value);
        if (number != null) {
            if (number < EPOCH_SECONDS) {
                return scaled(number, 1);
            }
            double seconds = number < EPOCH_MILLIS ? number : number / 1e3;
            return scaled(Math.max(0, seconds - now.toEpochMilli() / 1e3), 1);
        }
        try {
            return until(Instant.parse(value.strip()), now);
        } catch (DateTimeException e) {
            return unitTime(value.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** Numbers with units, greatest first, as Go prints durations. */
    private static @Nullable Duration unitTime(String text) {
        double seconds = 0;
        int at = 0;
        while (at < text.length()) {
            int numberEnd = at;
            while (numberEnd < text.length() && "0123456789.".indexOf(text.charAt(numberEnd)) >= 0) {
                numberEnd++;
            }
            int unitEnd = numberEnd;
            while (unitEnd < text.length() && Character.isLetter(text.charAt(unitEnd))) {
                unitEnd++;
            }
            Double amount = number(text.substring(at, numberEnd));
            Double unit = unitSeconds(text.substring(numberEnd, unitEnd));
            if (amount == null || unit == null) {
                return null;
            }
            seconds += amount * unit;
            at = unitEnd;
        }
        return text.isEmpty() ? null : scaled(seconds, 1);
    }

    private static @Nullable Double unitSeconds(String unit) {
        return switch (unit) {
            case "d" -> 86_400.0;
            case "h" -> 3_600.0;
            case "m" -> 60.0;
            case "s" -> 1.0;
            case "ms" -> 1e-3;
            default -> null;
        };
    }

    private static @Nullable Instant httpDate(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration until(@Nullable Instant moment, Instant now) {
        if (moment == null) {
            return null;
        }
        Duration left = Duration.between(now, moment);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static @Nullable Double number(@Nullable String value) {
        if (value == null
                || value.isBlank()
                || !value.strip().chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            return null;
        }
        try {
            return Double.valueOf(value.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration scaled(@Nullable Double number, double unitSeconds) {
        if (number == null) {
            return null;
        }
        double seconds = Math.min(number * unitSeconds, LONGEST.toSeconds());
        return Duration.ofMillis((long) Math.ceil(seconds * 1e3));
    }
}
