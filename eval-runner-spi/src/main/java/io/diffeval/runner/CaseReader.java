package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a case from its JSON: one for each of its prompts. */
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
            "prompt",
            "prompts",
            "scorer",
            "expected",
            "scorer_settings",
            "recorded_outputs");

    private static final String OUTPUT = "recorded_outputs[].";
    private static final Set<String> KNOWN_OF_OUTPUTS = Set.of(
            "model",
            "text",
            "reasoning",
            "format",
            "finish_reason",
            "usage",
            "cost_usd",
            "time_to_first_token_ms",
            "time_to_first_edit_ms",
            "time_round_trip_ms");
    private static final Set<String> KNOWN_OF_USAGE =
            Set.of("prompt_tokens", "cached_tokens", "completion_tokens", "reasoning_tokens");

    private static final List<String> IMAGE_URLS = List.of("data:image/", "https://", "http://");

    private final String where;
    private final String caseSet;
    private final SortedSet<String> unknownFields;

    CaseReader(String where, String caseSet, SortedSet<String> unknownFields) {
        this.where = where;
        this.caseSet = caseSet;
        this.unknownFields = unknownFields;
    }

    List<EvalCase> read(ObjectNode node, String defaultId) {
        boolean asksForAnswer = isPresent(node, "scorer");
        String path = asksForAnswer ? null : label("file_path", requiredText(node, "file_path"), 4096);
        String contents = asksForAnswer ? null : requiredText(node, "file_contents");
        String expected = asksForAnswer ? expectation(node) : optionalText(node, "expected_contents");
        if (!asksForAnswer) {
            requireAbsent(
                    node, "is for a task that asks for an answer; name its scorer", "expected", "scorer_settings");
        }
        List<EvalCase> cases = new ArrayList<>();
        String testId = testId(node, defaultId);
        ContentHash definition = definitionHash(node, testId);
        for (CasePrompt prompt : prompts(node)) {
            cases.add(new EvalCase(
                    testId,
                    caseSet,
                    definition,
                    optionalLabel(node, "category", 255),
                    optionalLabel(node, "cluster", 512),
                    path,
                    contents,
                    expected,
                    prompt.messages(),
                    details(node),
                    prompt.recordedOutputs()));
        }
        noteUnknown("", node, KNOWN);
        return cases;
    }

    private void noteUnknown(String prefix, ObjectNode node, Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknownFields.add(prefix + name);
            }
        });
    }

    /** Reads JSON, whatever it is of. */
    static JsonNode parse(String where, String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InputException(
                    where + ": not JSON"
                            + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                            + ": " + Json.problem(e),
                    e);
        }
    }

    /** What is expected of an answer, as it is stored. */
    private String expectation(ObjectNode node) {
        requireAbsent(
                node,
                "is for a task that asks for an edit; leave it or the scorer out",
                "file_path",
                "file_contents",
                "expected_contents");
        Map<String, String> settings = new TreeMap<>();
        JsonNode given = node.get("scorer_settings");
        if (given != null && !given.isNull()) {
            if (!given.isObject()) {
                throw wrong("scorer_settings", "must be an object");
            }
            given.properties().forEach(setting -> addSetting(settings, setting.getKey(), setting.getValue()));
        }
        if (isPresent(node, "expected")) {
            if (settings.containsKey("expected")) {
                throw wrong("expected", "is in scorer_settings too; leave one out");
            }
            addSetting(settings, "expected", node.get("expected"));
        }
        return new Expectation(label("scorer", requiredText(node, "scorer"), 255), settings).json();
    }

    private static void addSetting(Map<String, String> settings, String name, JsonNode value) {
        if (!value.isNull()) {
            settings.put(name, value.isValueNode() ? value.asText() : Json.canonical(value));
        }
    }

    private List<CasePrompt> prompts(ObjectNode node) {
        long ways = Stream.of("messages", "prompt", "prompts")
                .filter(field -> isPresent(node, field))
                .count();
        if (ways > 1) {
            throw wrong("prompts", "cannot stand beside messages or prompt; a case has one of the three");
        }
        if (!isPresent(node, "prompts")) {
            return List.of(new CasePrompt(messages(node), recordedOutputs(node)));
        }
        requireAbsent(node, "belongs into each of prompts", "recorded_outputs");
        List<CasePrompt> prompts = new ArrayList<>();
        for (ObjectNode prompt : objects(node, "prompts")) {
            List<ChatMessage> messages = messages(prompt);
            if (messages.isEmpty()) {
                throw wrong("prompts[" + prompts.size() + "]", "needs messages or a prompt");
            }
            if (prompts.stream().anyMatch(other -> other.messages().equals(messages))) {
                throw wrong("prompts[" + prompts.size() + "]", "says the same as an earlier one");
            }
            prompts.add(new CasePrompt(messages, recordedOutputs(prompt)));
        }
        if (prompts.isEmpty()) {
            throw wrong("prompts", "must not be empty");
        }
        return prompts;
    }

    private static boolean isPresent(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    private void requireAbsent(ObjectNode node, String why, String... fields) {
        for (String field : fields) {
            if (isPresent(node, field)) {
                throw wrong(field, why);
            }
        }
    }

    private String testId(ObjectNode node, String defaultId) {
        String id = optionalLabel(node, "test_id", 255);
        return id == null ? defaultId : id;
    }

    /** Everything that defines the case: all fields but what models answered. */
    private static ContentHash definitionHash(ObjectNode node, String testId) {
        ObjectNode definition = withoutOutputs(node).put("test_id", testId);
        if (node.get("prompts") instanceof ArrayNode prompts) {
            ArrayNode asked = definition.putArray("prompts");
            prompts.forEach(prompt -> asked.add(prompt instanceof ObjectNode object ? withoutOutputs(object) : prompt));
        }
        return ContentHash.of(Json.canonical(definition));
    }

    /** A copy that shares the values. */
    private static ObjectNode withoutOutputs(ObjectNode node) {
        ObjectNode rest = node.objectNode().setAll(node);
        return rest.without("recorded_outputs");
    }

    private List<ChatMessage> messages(ObjectNode node) {
        String prompt = optionalText(node, "prompt");
        if (prompt != null) {
            if (isPresent(node, "messages")) {
                throw wrong("prompt", "cannot stand beside messages");
            }
            return List.of(new ChatMessage("user", prompt));
        }
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
            noteUnknown(OUTPUT, output, KNOWN_OF_OUTPUTS);
            String model = label(OUTPUT + "model", requiredText(output, "model"), 512);
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
            throw wrong(OUTPUT + "usage", "must be an object");
        }
        noteUnknown(OUTPUT + "usage.", tokens, KNOWN_OF_USAGE);
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
            throw wrong(OUTPUT + "cost_usd", "must be a number, 0 or more");
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

    /** One way to put a case to a model, and what models answered to it. */
    private record CasePrompt(List<ChatMessage> messages, List<RecordedOutput> recordedOutputs) {}
}
