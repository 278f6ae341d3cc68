package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is offered to the model.
 *
 * @param name its name
 * @param description what it does, null where that is left to its name
 * @param parameters the JSON schema of its arguments
 */
record ToolDefinition(String name, @Nullable String description, JsonNode parameters) {
    /** Reads {@code [{"name":...,"description":...,"parameters":{...}}]}. */
    static List<ToolDefinition> read(String json) {
        JsonNode list = Json.read(json);
        if (list == null || !list.isArray()) {
            throw wrong("is not a JSON array");
        }
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : list) {
            String name = Json.text(tool, "name");
            if (name == null || !tool.path("parameters").isObject()) {
                throw wrong("has a tool without a name, or whose parameters are no object");
            }
            tools.add(new ToolDefinition(name, Json.text(tool, "description"), tool.get("parameters")));
        }
        return tools;
    }

    /** The fields that all APIs have in common; only the schema's name differs. */
    ObjectNode withSchemaAs(String schemaField) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("name", name);
        if (description != null) {
            node.put("description", description);
        }
        node.set(schemaField, parameters);
        return node;
    }

    private static InputException wrong(String what) {
        return new InputException("setting 'tools' " + what
                + "; it takes [{\"name\": ..., \"description\": ..., \"parameters\": {a JSON schema}}, ...]");
    }
}
