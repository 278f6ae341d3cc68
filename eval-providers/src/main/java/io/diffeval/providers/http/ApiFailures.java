package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RefusedAccountException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a server says of a failure into the exception for it: what is stored, and whether a retry may help. */
final class ApiFailures {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Of the failures of the client, those that pass. */
    private static final List<Integer> PASSING = List.of(408, 409, 425);

    /** Statuses that servers mean by words where they can't send a status: within a stream. */
    private static final Map<String, Integer> STATUS_OF_WORD = Map.ofEntries(
            Map.entry("invalid_request_error", BAD_REQUEST),
            Map.entry("authentication_error", UNAUTHORIZED),
            Map.entry("invalid_api_key", UNAUTHORIZED),
            Map.entry("billing_error", PAYMENT_REQUIRED),
            Map.entry("permission_error", FORBIDDEN),
            Map.entry("not_found_error", 404),
            Map.entry("model_not_found", 404),
            Map.entry("request_too_large", 413),
            Map.entry("rate_limit_error", TOO_MANY_REQUESTS),
            Map.entry("rate_limit_exceeded", TOO_MANY_REQUESTS),
            Map.entry("insufficient_quota", TOO_MANY_REQUESTS),
            Map.entry("overloaded_error", 529));

    private static final List<String> CONTEXT_WORDS = List.of(
            "context_length_exceeded",
            "exceed_context_size",
            "maximum context length",
            "context length exceeded",
            "exceeds the context window",
            "exceed context limit",
            "exceeds the available context size",
            "exceeds the maximum number of tokens",
            "maximum prompt length",
            "prompt is too long");

    private static final List<String> FILTER_WORDS =
            List.of("content_filter", "content_policy_violation", "content filtering policy");

    /** What a router says of a prompt that a filter before the model stopped. */
    private static final List<String> FLAG_WORDS = List.of("flagged", "moderation");

    /** An account that has run out of credit, which some servers tell by other statuses than 402. */
    private static final List<String> CREDIT_WORDS =
            List.of("insufficient_quota", "billing_hard_limit", "billing_not_active", "credit balance is too low");

    private final Secrets secrets;
    private final RetryDelay retryDelay;

    ApiFailures(Secrets secrets, RetryDelay retryDelay) {
        this.secrets = secrets;
        this.retryDelay = retryDelay;
    }

    /** A response with another status than 200. */
    ProviderException ofStatus(int status, HttpHeaders headers, String body) {
        JsonNode json = Json.read(body);
        JsonNode error = json == null ? NullNode.instance : errorIn(json);
        Function<String, @Nullable String> header =
                name -> headers.firstValue(name).orElse(null);
        Duration wait = status == TOO_MANY_REQUESTS ? retryDelay.in(header) : retryDelay.asked(header);
        String said = error.isNull() ? "" : words(error);
        String message = "status " + status + (said.isEmpty() ? shown(body) : shown(said));
        return of(status, said.toLowerCase(Locale.ROOT), message, wait);
    }

    /** An error within a stream, whose status was 200. */
    ProviderException inStream(JsonNode error) {
        String said = words(error);
        return of(
                statusOf(error),
                said.toLowerCase(Locale.ROOT),
                "the stream reports an error" + shown(said),
                wait(error));
    }

    /** A response that is no stream though its status says success. */
    ProviderException notAStream(String contentType, String body) {
        JsonNode json = Json.read(body);
        if (json != null && json.hasNonNull("error")) {
            return inStream(json.get("error"));
        }
        return new FinalProviderException(
                ErrorCode.API_ERROR,
                "the server answers with " + secrets.redacted(contentType)
                        + " instead of a stream of events; is base-url right?" + shown(body));
    }

    /** Whether an error within a stream says that a filter stopped the reply. */
    static boolean isContentFilter(JsonNode error) {
        return contains(words(error).toLowerCase(Locale.ROOT), FILTER_WORDS);
    }

    private ProviderException of(int status, String said, String message, @Nullable Duration wait) {
        boolean mayBeContext = status != TOO_MANY_REQUESTS;
        if (mayBeContext && contains(said, CONTEXT_WORDS)) {
            return new FinalProviderException(ErrorCode.CONTEXT_LENGTH_EXCEEDED, message);
        }
        if (status == BAD_REQUEST && contains(said, FILTER_WORDS)) {
            return new FinalProviderException(ErrorCode.REFUSAL, message);
        }
        if (status == FORBIDDEN && (contains(said, FILTER_WORDS) || contains(said, FLAG_WORDS))) {
            return new FinalProviderException(ErrorCode.REFUSAL, message);
        }
        boolean wantsCredit = status == PAYMENT_REQUIRED || status < SERVER_ERROR && contains(said, CREDIT_WORDS);
        if (status == UNAUTHORIZED || status == FORBIDDEN || wantsCredit) {
            return new RefusedAccountException(message);
        }
        if (status == TOO_MANY_REQUESTS) {
            return new RetriableProviderException(ErrorCode.RATE_LIMITED, message, wait);
        }
        return status >= SERVER_ERROR || PASSING.contains(status)
                ? new RetriableProviderException(ErrorCode.API_ERROR, message, wait)
                : new FinalProviderException(ErrorCode.API_ERROR, message);
    }

    private static JsonNode errorIn(JsonNode body) {
        JsonNode error = body.isArray() ? body.path(0).path("error") : body.path("error");
        if (error.isObject() || error.isTextual()) {
            return error;
        }
        return body.isObject() && (body.has("message") || body.has("detail")) ? body : NullNode.instance;
    }

    /** Type, code and message, which is where servers put what they mean. */
    private static String words(JsonNode error) {
        if (error.isTextual()) {
            return error.textValue();
        }
        StringBuilder words = new StringBuilder();
        for (String field : List.of("type", "code", "message", "detail")) {
            JsonNode value = error.path(field);
            if (value.isValueNode() && !value.isNull()) {
                words.append(words.isEmpty() ? "" : " ").append(value.asText());
            }
        }
        String inner = error.path("innererror").path("code").asText("");
        String raw = error.path("metadata").path("raw").asText("");
        return (words + (inner.isEmpty() ? "" : " " + inner) + (raw.isEmpty() ? "" : " " + raw)).strip();
    }

    private static int statusOf(JsonNode error) {
        for (String field : List.of("status", "code", "type")) {
            JsonNode value = error.path(field);
            int status = value.asInt(0);
            if (status >= BAD_REQUEST && status < 600) {
                return status;
            }
            String word = value.asText("").toLowerCase(Locale.ROOT);
            Integer known = STATUS_OF_WORD.get(word);
            if (known != null) {
                return known;
            }
            if (word.startsWith("invalid_")) {
                return BAD_REQUEST;
            }
        }
        return SERVER_ERROR;
    }

    /** Routers pass the headers of the server behind them on within the error. */
    private @Nullable Duration wait(JsonNode error) {
        Map<String, String> headers = new TreeMap<>();
        error.path("metadata")
                .path("headers")
                .properties()
                .forEach(entry -> headers.put(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().asText()));
        Function<String, @Nullable String> header = headers::get;
        return retryDelay.in(header);
    }

    private String shown(String text) {
        String redacted = secrets.redacted(text.strip());
        return redacted.isEmpty() ? "" : ": " + redacted;
    }

    private static boolean contains(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
