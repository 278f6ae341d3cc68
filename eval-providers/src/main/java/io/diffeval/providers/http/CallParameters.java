package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.ModelId;
import io.diffeval.runner.spi.ModelRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models are called with beside the conversation; null where the server's default is to hold.
 *
 * @param server where the call goes
 * @param model the model's name as the server knows it, null where it follows from the id
 * @param temperature how random the choice of tokens is
 * @param topP from which share of likely tokens one is chosen
 * @param seed for servers that can repeat a choice
 * @param maxTokens how many tokens the reply may have
 * @param reasoningEffort how hard the model is to think
 * @param thinkingBudget how many tokens it may think
 * @param tools what it may call
 * @param extra further fields of the request, by name; JSON null takes a field out
 */
record CallParameters(
        KnownServer server,
        @Nullable String model,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long seed,
        @Nullable Long maxTokens,
        @Nullable String reasoningEffort,
        @Nullable Long thinkingBudget,
        List<ToolDefinition> tools,
        Map<String, JsonNode> extra) {
    CallParameters {
        tools = List.copyOf(tools);
        extra = Map.copyOf(extra);
    }

    /** The same for one attempt, whose seed counts where the settings name none. */
    CallParameters of(ModelRequest request) {
        String own = request.parameters().get("seed");
        return seed != null || own == null
                ? this
                : new CallParameters(
                        server,
                        model,
                        temperature,
                        topP,
                        Long.valueOf(own),
                        maxTokens,
                        reasoningEffort,
                        thinkingBudget,
                        tools,
                        extra);
    }

    String modelOf(ModelId id) {
        return model == null ? server.modelName(id.value()) : model;
    }

    /** Puts temperature and top-p, which all APIs call alike. */
    void putSampling(ObjectNode body) {
        if (temperature != null) {
            body.put("temperature", temperature);
        }
        if (topP != null) {
            body.put("top_p", topP);
        }
    }

    /** Puts the further fields last, so that they go before all others. */
    void putExtra(ObjectNode body) {
        extra.forEach((name, value) -> {
            if (value.isNull()) {
                body.remove(name);
            } else {
                body.set(name, value);
            }
        });
    }
}
