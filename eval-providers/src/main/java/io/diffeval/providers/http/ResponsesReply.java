package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the Responses API. Events are numbered, so one that comes twice is passed over; and a text is told again
 * when it has ended, so one that lost or doubled a piece is found.
 */
final class ResponsesReply implements WireReply {
    private final ReplyAssembly reply;
    private final ApiFailures failures;
    private long lastNumber = -1;
    private @Nullable JsonNode lastEvent;
    private long textChars;
    private final Map<Integer, Integer> callChars = new HashMap<>();
    private boolean refused;

    ResponsesReply(ReplyAssembly reply, ApiFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public boolean accept(String type, JsonNode data) throws ProviderException {
        if (isRepeated(data)) {
            return false;
        }
        int index = data.path("output_index").asInt(0);
        switch (data.path("type").asText(type)) {
            case "response.created", "response.in_progress" -> describe(data.path("response"));
            case "response.output_text.delta" -> text(Json.text(data, "delta"));
            case "response.output_text.done" -> wholeText(Json.text(data, "text"));
            case "response.refusal.delta" -> {
                refused = true;
                reply.text(Json.text(data, "delta"));
            }
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                reply.reasoning(Json.text(data, "delta"));
            case "response.output_item.added" -> {
                JsonNode item = data.path("item");
                switch (item.path("type").asText()) {
                    case "function_call" -> call(index, Json.text(item, "name"), Json.text(item, "arguments"));
                    case "custom_tool_call" -> call(index, Json.text(item, "name"), Json.text(item, "input"));
                    default -> {
                        // Messages and thoughts, told in events of their own.
                    }
                }
            }
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                call(index, null, Json.text(data, "delta"));
            case "response.function_call_arguments.done" -> wholeCall(index, Json.text(data, "arguments"));
            case "response.custom_tool_call_input.done" -> wholeCall(index, Json.text(data, "input"));
            case "response.completed", "response.incomplete" -> {
                end(data.path("response"));
                return true;
            }
            case "response.failed" ->
                throw failures.inStream(data.path("response").path("error"));
            case "error" -> throw failures.inStream(data.path("error").isObject() ? data.path("error") : data);
            default -> {
                // Beginnings and ends of parts, and tools that run on the server.
            }
        }
        return false;
    }

    private boolean isRepeated(JsonNode data) {
        Long number = Json.count(data, "sequence_number");
        if (number == null) {
            return false;
        }
        boolean repeated = number == lastNumber && data.equals(lastEvent);
        lastNumber = number;
        lastEvent = data;
        return repeated;
    }

    private void text(@Nullable String piece) throws ProviderException {
        textChars += piece == null ? 0 : piece.length();
        reply.text(piece);
    }

    private void call(int index, @Nullable String name, @Nullable String piece) throws ProviderException {
        callChars.merge(index, piece == null ? 0 : piece.length(), Integer::sum);
        reply.call(index, name, piece);
    }

    private void wholeText(@Nullable String whole) throws ProviderException {
        if (isMissing(whole, textChars)) {
            reply.text(whole);
        }
        textChars = 0;
    }

    private void wholeCall(int index, @Nullable String whole) throws ProviderException {
        if (isMissing(whole, callChars.getOrDefault(index, 0))) {
            call(index, null, whole);
        }
    }

    /** Whether a server that streams no pieces tells what was not told before; pieces have to add up to the whole. */
    private static boolean isMissing(@Nullable String whole, long chars) throws RetriableProviderException {
        if (whole != null && chars > 0 && whole.length() != chars) {
            throw new RetriableProviderException(
                    ErrorCode.API_ERROR,
                    "the pieces have " + chars + " characters, and the whole of them has " + whole.length());
        }
        return whole != null && chars == 0;
    }

    private void describe(JsonNode response) {
        reply.model(Json.text(response, "model"));
        reply.requestId(Json.text(response, "id"));
        reply.tier(Json.text(response, "service_tier"));
    }

    private void end(JsonNode response) {
        describe(response);
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            // Input counts what came from the cache, and output counts reasoning.
            Long cached = Json.count(usage.path("input_tokens_details"), "cached_tokens");
            Long reasoning = Json.count(usage.path("output_tokens_details"), "reasoning_tokens");
            reply.usage(new TokenUsage(
                    TokenCounts.without(Json.count(usage, "input_tokens"), cached),
                    cached,
                    TokenCounts.without(Json.count(usage, "output_tokens"), reasoning),
                    reasoning));
            reply.cost(usage.path("cost").isNumber() ? usage.path("cost").doubleValue() : null);
        }
        String cut = Json.text(response.path("incomplete_details"), "reason");
        String status = Json.text(response, "status");
        reply.finishReason(refused ? "refusal" : cut != null ? cut : status == null ? "completed" : status);
    }
}
