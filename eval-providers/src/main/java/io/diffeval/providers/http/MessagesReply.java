package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/** A reply of Anthropic's Messages API: blocks of text, thinking and tool calls, each begun, continued and ended. */
final class MessagesReply implements WireReply {
    private final ReplyAssembly reply;
    private final ApiFailures failures;
    private boolean thought;
    private @Nullable Long input;
    private @Nullable Long written;
    private @Nullable Long read;

    MessagesReply(ReplyAssembly reply, ApiFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public boolean accept(String type, JsonNode data) throws ProviderException {
        switch (data.path("type").asText(type)) {
            case "message_start" -> {
                JsonNode message = data.path("message");
                reply.model(Json.text(message, "model"));
                reply.requestId(Json.text(message, "id"));
                usage(message.path("usage"), false);
            }
            case "content_block_start" -> begin(data.path("index").asInt(0), data.path("content_block"));
            case "content_block_delta" -> goOn(data.path("index").asInt(0), data.path("delta"));
            case "message_delta" -> {
                reply.finishReason(Json.text(data.path("delta"), "stop_reason"));
                usage(data.path("usage"), true);
            }
            case "error" -> throw failures.inStream(data.path("error"));
            case "message_stop" -> {
                return true;
            }
            default -> {
                // Pings, ends of blocks, and what the API may add: its users are told to pass over it.
            }
        }
        return false;
    }

    private void begin(int index, JsonNode block) throws ProviderException {
        switch (block.path("type").asText()) {
            case "text" -> reply.text(Json.text(block, "text"));
            case "thinking" -> {
                thought = true;
                reply.reasoning(Json.text(block, "thinking"));
            }
            case "redacted_thinking" -> thought = true;
            case "tool_use" -> {
                JsonNode whole = block.path("input");
                // It is {} as a rule, and the arguments follow.
                reply.call(index, Json.text(block, "name"), whole.isEmpty() ? "" : Json.write(whole));
            }
            default -> {
                // Tools that run on the server, and what they brought.
            }
        }
    }

    private void goOn(int index, JsonNode delta) throws ProviderException {
        switch (delta.path("type").asText()) {
            case "text_delta" -> reply.text(Json.text(delta, "text"));
            case "thinking_delta" -> {
                thought = true;
                reply.reasoning(Json.text(delta, "thinking"));
            }
            case "input_json_delta" -> {
                String piece = Json.text(delta, "partial_json");
                if (piece != null) {
                    reply.call(index, null, piece);
                }
            }
            default -> {
                // Signatures of thoughts and citations say nothing about the edit.
            }
        }
    }

    /**
     * Input counts neither what was read from the cache nor what was written to it; output counts thinking. Each count
     * is that of the whole reply so far, and a later one replaces it. What the beginning tells of the output is none.
     */
    private void usage(JsonNode usage, boolean atEnd) {
        if (!usage.isObject()) {
            return;
        }
        input = latest(input, Json.count(usage, "input_tokens"));
        written = latest(written, Json.count(usage, "cache_creation_input_tokens"));
        read = latest(read, Json.count(usage, "cache_read_input_tokens"));
        Long output = atEnd ? Json.count(usage, "output_tokens") : null;
        Long thinking = Json.count(usage.path("output_tokens_details"), "thinking_tokens");
        // Without a thought the model spent nothing on it; with one, how much is told by newer servers only.
        Long reasoning = atEnd && thinking == null && !thought ? Long.valueOf(0) : thinking;
        reply.usage(new TokenUsage(
                input == null ? null : TokenCounts.sum(input, written),
                read,
                TokenCounts.without(output, reasoning),
                reasoning));
        boolean wrote = written != null && written > 0;
        // Writing to the cache has a price of its own.
        reply.tier(wrote ? "cache-write" : Json.text(usage, "service_tier"));
    }

    private static @Nullable Long latest(@Nullable Long before, @Nullable Long now) {
        return now == null ? before : now;
    }
}
