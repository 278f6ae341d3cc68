package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.runner.spi.ModelRequest;

/** The Responses API of OpenAI. Replies are not kept on the server. */
final class ResponsesFormat implements WireFormat {
    @Override
    public String path() {
        return "responses";
    }

    @Override
    public ObjectNode body(ModelRequest request, CallParameters parameters) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("model", parameters.modelOf(request.model()));
        if (!request.systemPrompt().isEmpty()) {
            body.put("instructions", request.systemPrompt());
        }
        body.set("input", input(request));
        body.put("stream", true).put("store", false);
        parameters.putSampling(body);
        if (parameters.seed() != null) {
            body.put("seed", parameters.seed());
        }
        if (parameters.maxTokens() != null) {
            body.put("max_output_tokens", parameters.maxTokens());
        }
        if (parameters.reasoningEffort() != null) {
            body.putObject("reasoning").put("effort", parameters.reasoningEffort());
        } else if (parameters.thinkingBudget() != null) {
            body.putObject("reasoning").put("max_tokens", parameters.thinkingBudget());
        }
        if (!parameters.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            parameters
                    .tools()
                    .forEach(tool -> tools.add(tool.withSchemaAs("parameters").put("type", "function")));
        }
        return body;
    }

    @Override
    public WireReply begin(ReplyAssembly reply, ApiFailures failures) {
        return new ResponsesReply(reply, failures);
    }

    private static ArrayNode input(ModelRequest request) {
        ArrayNode input = Json.MAPPER.createArrayNode();
        for (ChatMessage message : request.evalCase().messages()) {
            ObjectNode node = input.addObject().put("role", message.role());
            if (message.images().isEmpty()) {
                node.put("content", message.text());
                continue;
            }
            ArrayNode parts = node.putArray("content");
            if (!message.text().isEmpty()) {
                parts.addObject().put("type", "input_text").put("text", message.text());
            }
            message.images()
                    .forEach(image ->
                            parts.addObject().put("type", "input_image").put("image_url", image));
        }
        return input;
    }
}
