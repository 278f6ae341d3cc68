package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.runner.Budget;
import io.diffeval.runner.RetryPolicy;
import io.diffeval.runner.RunLimits;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a run calls models, how often it tries, and when it stops. */
final class LimitOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(s|m|h)");

    @Option(
            names = "--max-concurrency",
            paramLabel = "N",
            defaultValue = "80",
            description = "How many calls at once at most; fewer where the server takes fewer (default:"
                    + " ${DEFAULT-VALUE}).")
    private int maxConcurrency = 80;

    @Option(
            names = "--requests-per-minute",
            paramLabel = "N",
            description = "How many calls a minute at most (default: as many as the server takes).")
    private @Nullable Long requestsPerMinute;

    @Option(
            names = "--tokens-per-minute",
            paramLabel = "N",
            description = "How many tokens a minute at most, in and out (default: as many as the server takes).")
    private @Nullable Long tokensPerMinute;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            defaultValue = "6",
            description =
                    "How often a failed call is made again at most, if that may help (default: ${DEFAULT-VALUE}).")
    private int maxRetries = 6;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "Start no call once the run has cost so much; it can be resumed (default: no bound). Counts"
                    + " what providers tell.")
    private @Nullable Double maxCost;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Start no call once the run has used so many tokens, in and out (default: no bound).")
    private @Nullable Long maxTokens;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "Start no call after so long, for example 90s, 30m or 8h (default: no bound).")
    private @Nullable String deadline;

    RunLimits limits(boolean oneModelAtATime) {
        RetryPolicy retries = new RetryPolicy(maxRetries, RetryPolicy.DEFAULT.base(), RetryPolicy.DEFAULT.cap());
        return RunLimits.builder()
                .maxConcurrency(maxConcurrency)
                .requestsPerMinute(requestsPerMinute)
                .tokensPerMinute(tokensPerMinute)
                .retries(retries)
                .oneModelAtATime(oneModelAtATime)
                .budget(new Budget(maxCost, maxTokens, deadline == null ? null : duration(deadline)))
                .build();
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InputException("--deadline takes a time such as 90s, 30m or 8h, not '" + text + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
