package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one case from its JSON. */
final class CaseReader {
    private static final Set<String> KNOWN = Set.of(
            "test_id",
            "messages",
            "file_contents",
            "file_path",
            "system_prompt_details",
            "original_diff_edit_tool_call_message",
            "expected_contents",
            "cluster",
            "category",
            "recorded_outputs");

    private static final List<String> IMAGE_URLS = List.of("data:image/", "https://", "http://");

    private final String where;
    private final String caseSet;
    private final SortedSet<String> unknownFields;

    CaseReader(String where, String caseSet, SortedSet<String> unknownFields) {
        this.where = where;
        this.caseSet = caseSet;
        this.unknownFields = unknownFields;
    }

    EvalCase read(String json, String defaultId) {
        ObjectNode node = object(json);
        EvalCase read = new EvalCase(
                testId(node, defaultId),
                caseSet,
                definitionHash(node, defaultId),
                optionalLabel(node, "category", 255),
                optionalLabel(node, "cluster", 512),
                label("file_path", requiredText(node, "file_path"), 4096),
                requiredText(node, "file_contents"),
                optionalText(node, "expected_contents"),
                messages(node),
                details(node),
                recordedOutputs(node));
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                unknownFields.add(name);
            }
        });
        return read;
    }

    private ObjectNode object(String json) {
        try {
            if (Json.MAPPER.readTree(json) instanceof ObjectNode node) {
                return node;
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InputException(
                    where + ": not JSON"
                            + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                            + ": " + Json.problem(e),
                    e);
        }
        throw new InputException(where + ": not a JSON object; a case is an object with file_path and file_contents");
    }

    private String testId(ObjectNode node, String defaultId) {
        String id = optionalLabel(node, "test_id", 255);
        return id == null ? defaultId : id;
    }

    /** Everything that defines the case: all fields but what models answered. */
    private ContentHash definitionHash(ObjectNode node, String defaultId) {
        ObjectNode definition = node.deepCopy();
        definition.remove("recorded_outputs");
        definition.put("test_id", testId(node, defaultId));
        return ContentHash.of(Json.canonical(definition));
    }

    private List<ChatMessage> messages(ObjectNode node) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ObjectNode message : objects(node, "messages")) {
            messages.add(
                    new ChatMessage(requiredText(message, "role"), requiredText(message, "text"), images(message)));
        }
        return messages;
    }

    private List<String> images(ObjectNode message) {
        JsonNode list = message.get("images");
        List<String> images = new ArrayList<>();
        if (list == null || list.isNull()) {
            return images;
        }
        if (!list.isArray()) {
            throw wrong("messages[].images", "must be a list");
        }
        for (JsonNode image : list) {
            String url = image.asText();
            if (!image.isTextual() || !IMAGE_URLS.stream().anyMatch(url::startsWith)) {
                throw wrong("messages[].images", "must hold URLs that begin with " + String.join(" or ", IMAGE_URLS));
            }
            images.add(url);
        }
        return images;
    }

    private Map<String, String> details(ObjectNode node) {
        JsonNode details = node.get("system_prompt_details");
        Map<String, String> values = new TreeMap<>();
        if (details == null || details.isNull()) {
            return values;
        }
        if (!details.isObject()) {
            throw wrong("system_prompt_details", "must be an object");
        }
        details.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            values.put(entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return values;
    }

    private List<RecordedOutput> recordedOutputs(ObjectNode node) {
        List<RecordedOutput> outputs = new ArrayList<>();
        for (ObjectNode output : objects(node, "recorded_outputs")) {
            String model = label("recorded_outputs[].model", requiredText(output, "model"), 512);
            outputs.add(new RecordedOutput(
                    new ModelId(model),
                    requiredText(output, "text"),
                    optionalText(output, "reasoning"),
                    optionalLabel(output, "format", 64),
                    optionalLabel(output, "finish_reason", 64),
                    usage(output),
                    costUsd(output),
                    new CallTimings(
                            count(output, "time_to_first_token_ms"),
                            count(output, "time_to_first_edit_ms"),
                            count(output, "time_round_trip_ms"))));
        }
        return outputs;
    }

    private TokenUsage usage(ObjectNode output) {
        JsonNode usage = output.get("usage");
        if (usage == null || usage.isNull()) {
            return TokenUsage.UNKNOWN;
        }
        if (!(usage instanceof ObjectNode tokens)) {
            throw wrong("recorded_outputs[].usage", "must be an object");
        }
        return new TokenUsage(
                count(tokens, "prompt_tokens"),
                count(tokens, "cached_tokens"),
                count(tokens, "completion_tokens"),
                count(tokens, "reasoning_tokens"));
    }

    private @Nullable Double costUsd(ObjectNode output) {
        JsonNode cost = output.get("cost_usd");
        if (cost == null || cost.isNull()) {
            return null;
        }
        if (!cost.isNumber() || !(cost.doubleValue() >= 0)) {
            throw wrong("recorded_outputs[].cost_usd", "must be a number, 0 or more");
        }
        return cost.doubleValue();
    }

    private @Nullable Long count(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "must be a whole number, 0 or more");
        }
        return value.longValue();
    }

    private List<ObjectNode> objects(ObjectNode node, String field) {
        JsonNode list = node.get(field);
        List<ObjectNode> objects = new ArrayList<>();
        if (list == null || list.isNull()) {
            return objects;
        }
        if (!list.isArray()) {
            throw wrong(field, "must be a list");
        }
        for (JsonNode item : list) {
            if (!(item instanceof ObjectNode object)) {
                throw wrong(field, "must be a list of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    private String requiredText(ObjectNode node, String field) {
        String text = optionalText(node, field);
        if (text == null) {
            throw wrong(field, "is missing");
        }
        return text;
    }

    private @Nullable String optionalText(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, "must be a text");
        }
        return value.textValue();
    }

    private @Nullable String optionalLabel(ObjectNode node, String field, int longest) {
        String text = optionalText(node, field);
        return text == null ? null : label(field, text, longest);
    }

    /** A name: on one line, not blank, and not longer than its column. */
    private String label(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong(field, "must be 1 to " + longest + " characters without line breaks and control characters");
        }
        return text;
    }

    private InputException wrong(String field, String what) {
        return new InputException(where + ": field " + field + " " + what);
    }
}
