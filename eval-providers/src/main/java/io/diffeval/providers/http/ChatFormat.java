package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.runner.spi.ModelRequest;

/** The Chat Completions API of OpenAI, which most servers speak. */
final class ChatFormat implements WireFormat {
    @Override
    public String path() {
        return "chat/completions";
    }

    @Override
    public ObjectNode body(ModelRequest request, CallParameters parameters) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", parameters.modelOf(request.model()));
        body.set("messages", messages(request));
        body.put("stream", true).putObject("stream_options").put("include_usage", true);
        parameters.putSampling(body);
        if (parameters.seed() != null) {
            body.put("seed", parameters.seed());
        }
        KnownServer server = parameters.server();
        if (parameters.maxTokens() != null) {
            boolean renamed = server == KnownServer.OPENAI || server == KnownServer.AZURE;
            body.put(renamed ? "max_completion_tokens" : "max_tokens", parameters.maxTokens());
        }
        if (parameters.reasoningEffort() != null) {
            body.put("reasoning_effort", parameters.reasoningEffort());
        }
        if (server == KnownServer.OPENROUTER) {
            body.putObject("usage").put("include", true);
        }
        if (parameters.thinkingBudget() != null) {
            body.putObject("reasoning").put("max_tokens", parameters.thinkingBudget());
        }
        if (!parameters.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            for (ToolDefinition tool : parameters.tools()) {
                tools.addObject().put("type", "function").set("function", tool.withSchemaAs("parameters"));
            }
        }
        return body;
    }

    @Override
    public WireReply begin(ReplyAssembly reply, ApiFailures failures) {
        return new ChatReply(reply, failures);
    }

    private static ArrayNode messages(ModelRequest request) {
        ArrayNode messages = Json.MAPPER.createArrayNode();
        if (!request.systemPrompt().isEmpty()) {
            messages.addObject().put("role", "system").put("content", request.systemPrompt());
        }
        for (ChatMessage message : request.evalCase().messages()) {
            ObjectNode node = messages.addObject().put("role", message.role());
            if (message.images().isEmpty()) {
                node.put("content", message.text());
                continue;
            }
            ArrayNode parts = node.putArray("content");
            if (!message.text().isEmpty()) {
                parts.addObject().put("type", "text").put("text", message.text());
            }
            for (String image : message.images()) {
                parts.addObject()
                        .put("type", "image_url")
                        .putObject("image_url")
                        .put("url", image);
            }
        }
        return messages;
    }
}
