package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.runner.spi.ModelRequest;

/** The Messages API of Anthropic. */
final class MessagesFormat implements WireFormat {
    /** The API wants a bound. */
    private static final long DEFAULT_MAX_TOKENS = 8_192;

    @Override
    public String path() {
        return "messages";
    }

    @Override
    public ObjectNode body(ModelRequest request, CallParameters parameters) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", parameters.modelOf(request.model()));
        String system = system(request);
        if (!system.isEmpty()) {
            body.put("system", system);
        }
        body.set("messages", messages(request));
        body.put("stream", true);
        parameters.putSampling(body);
        long thinking = parameters.thinkingBudget() == null ? 0 : parameters.thinkingBudget();
        body.put(
                "max_tokens",
                parameters.maxTokens() == null
                        ? DEFAULT_MAX_TOKENS + thinking
                        : parameters.maxTokens().longValue());
        if (thinking > 0) {
            body.putObject("thinking").put("type", "enabled").put("budget_tokens", thinking);
        }
        if (parameters.reasoningEffort() != null) {
            body.putObject("output_config").put("effort", parameters.reasoningEffort());
        }
        if (!parameters.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            parameters.tools().forEach(tool -> tools.add(tool.withSchemaAs("input_schema")));
        }
        return body;
    }

    @Override
    public WireReply begin(ReplyAssembly reply, ApiFailures failures) {
        return new MessagesReply(reply, failures);
    }

    /** The API has one system prompt, beside the conversation. */
    private static String system(ModelRequest request) {
        StringBuilder system = new StringBuilder(request.systemPrompt());
        for (ChatMessage message : request.evalCase().messages()) {
            if (isSystem(message)) {
                system.append(system.isEmpty() ? "" : "\n\n").append(message.text());
            }
        }
        return system.toString();
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role().equals("system");
    }

    private static ArrayNode messages(ModelRequest request) {
        ArrayNode messages = Json.MAPPER.createArrayNode();
        for (ChatMessage message : request.evalCase().messages()) {
            if (isSystem(message)) {
                continue;
            }
            ObjectNode node = messages.addObject().put("role", message.role());
            if (message.images().isEmpty()) {
                node.put("content", message.text());
                continue;
            }
            ArrayNode parts = node.putArray("content");
            for (String image : message.images()) {
                putSource(parts.addObject().put("type", "image").putObject("source"), image);
            }
            if (!message.text().isEmpty()) {
                parts.addObject().put("type", "text").put("text", message.text());
            }
        }
        return messages;
    }

    private static void putSource(ObjectNode source, String image) {
        DataUrl data = DataUrl.of(image);
        if (data == null) {
            source.put("type", "url").put("url", image);
        } else {
            source.put("type", "base64").put("media_type", data.mediaType()).put("data", data.base64());
        }
    }
}
