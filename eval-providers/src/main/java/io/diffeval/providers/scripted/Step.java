package io.diffeval.providers.scripted;

import io.diffeval.core.InputException;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a call does.
 *
 * @param error what it fails with, null where it is answered
 * @param isFinal whether no retry mends that
 * @param half whether half of the reply comes before it fails
 * @param retryAfter how long it asks to wait, null where it does not say
 */
record Step(
        @Nullable ErrorCode error,
        boolean isFinal,
        boolean half,
        @Nullable Duration retryAfter) {
    static final Step ANSWERED = new Step(null, false, false, null);

    /** Reads {@code ok}, or a code with {@code half-} before it and {@code !} or a time such as {@code @5s} behind. */
    static Step parse(String word) {
        if (word.equals("ok")) {
            return ANSWERED;
        }
        String rest = word;
        boolean half = rest.startsWith("half-");
        rest = half ? rest.substring("half-".length()) : rest;
        boolean isFinal = rest.endsWith("!");
        rest = isFinal ? rest.substring(0, rest.length() - 1) : rest;
        int at = rest.indexOf('@');
        try {
            Duration wait = at < 0 ? null : Duration.parse("PT" + rest.substring(at + 1));
            String label = at < 0 ? rest : rest.substring(0, at);
            ErrorCode error = Arrays.stream(ErrorCode.values())
                    .filter(code -> code.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> wrong(word));
            return new Step(error, isFinal, half, wait);
        } catch (DateTimeParseException e) {
            throw wrong(word);
        }
    }

    /** The failure of a step that fails. */
    ProviderException failure(ErrorCode code) {
        String message = "scripted " + code.label();
        return isFinal
                ? new FinalProviderException(code, message)
                : new RetriableProviderException(code, message, retryAfter);
    }

    private static InputException wrong(String word) {
        return new InputException("scripted: '" + word + "' is no step of a plan; one is ok, or an error code such as"
                + " rate_limited, with half- before it, and ! (final) or @5s (Retry-After) behind it");
    }
}
