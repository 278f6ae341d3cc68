package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/** A reply of the Chat Completions API. Its end is told by a line of its own, which not every server sends. */
final class ChatReply implements WireReply {
    private final ReplyAssembly reply;
    private final ApiFailures failures;
    private int lastCall = -1;
    private boolean refused;

    ChatReply(ReplyAssembly reply, ApiFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public boolean accept(String type, JsonNode data) throws ProviderException {
        JsonNode error = data.path("error");
        if (error.isObject() || error.isTextual()) {
            fail(error);
            return true;
        }
        if (type.equals("error")) {
            throw failures.inStream(data);
        }
        reply.model(Json.text(data, "model"));
        reply.requestId(Json.text(data, "id"));
        reply.tier(Json.text(data, "service_tier"));
        for (JsonNode choice : data.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                choice(choice);
            }
        }
        JsonNode usage = data.path("usage");
        if (usage.isObject()) {
            reply.usage(usage(usage));
            reply.cost(cost(usage));
        }
        return false;
    }

    /** A filter that stops the reply is the model's end of it, told in another way. */
    private void fail(JsonNode error) throws ProviderException {
        if (!ApiFailures.isContentFilter(error)) {
            throw failures.inStream(error);
        }
        reply.finishReason("content_filter");
    }

    private void choice(JsonNode choice) throws ProviderException {
        JsonNode delta = choice.path("delta");
        String reasoning = Json.text(delta, "reasoning");
        reply.reasoning(reasoning == null ? Json.text(delta, "reasoning_content") : reasoning);
        content(delta.path("content"));
        String refusal = Json.text(delta, "refusal");
        refused |= refusal != null;
        reply.text(refusal);
        for (JsonNode call : delta.path("tool_calls")) {
            call(call);
        }
        String finish = Json.text(choice, "finish_reason");
        if (finish != null) {
            if (finish.equals("error")) {
                throw failures.inStream(choice.path("error"));
            }
            reply.finishReason(refused ? "refusal" : finish);
        }
    }

    /** A text, or, from servers of models that think, a list of parts. */
    private void content(JsonNode content) throws FinalProviderException {
        if (content.isTextual()) {
            reply.text(content.textValue());
        }
        for (JsonNode part : content) {
            reply.text(Json.text(part, "text"));
            for (JsonNode thought : part.path("thinking")) {
                reply.reasoning(Json.text(thought, "text"));
            }
        }
    }

    private void call(JsonNode call) throws FinalProviderException {
        JsonNode function = call.path("function");
        String name = Json.text(function, "name");
        // Some servers don't number calls; there a name begins the next one.
        int index = call.path("index").isInt() ? call.path("index").intValue() : name == null ? lastCall : lastCall + 1;
        lastCall = Math.max(index, 0);
        JsonNode arguments = function.path("arguments");
        reply.call(lastCall, name, arguments.isObject() ? Json.write(arguments) : Json.text(function, "arguments"));
    }

    /**
     * Input counts what came from the cache, and output counts reasoning; a few servers count reasoning apart, which
     * their total tells.
     */
    private static TokenUsage usage(JsonNode usage) {
        Long input = Json.count(usage, "prompt_tokens");
        Long output = Json.count(usage, "completion_tokens");
        Long cached = Json.count(usage.path("prompt_tokens_details"), "cached_tokens");
        if (cached == null) {
            cached = Json.count(usage, "prompt_cache_hit_tokens");
        }
        Long reasoning = Json.count(usage.path("completion_tokens_details"), "reasoning_tokens");
        Long total = Json.count(usage, "total_tokens");
        boolean apart = total != null
                && input != null
                && output != null
                && reasoning != null
                && reasoning > 0
                && total == input + output + reasoning;
        return new TokenUsage(
                TokenCounts.without(input, cached),
                cached,
                apart ? output : TokenCounts.without(output, reasoning),
                reasoning);
    }

    /** What OpenRouter charges; with a key of one's own for the server behind it, that one charges the rest. */
    private static @Nullable Double cost(JsonNode usage) {
        JsonNode cost = usage.path("cost");
        if (!cost.isNumber()) {
            return null;
        }
        JsonNode upstream = usage.path("cost_details").path("upstream_inference_cost");
        boolean ownKey = usage.path("is_byok").asBoolean(false);
        if (ownKey && !upstream.isNumber()) {
            return null;
        }
        double usd = cost.doubleValue() + (ownKey ? upstream.doubleValue() : 0);
        return usd >= 0 && Double.isFinite(usd) ? usd : null;
    }
}
