package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.InputException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is expected of an answer, as it is stored in place of an expected file.
 *
 * @param scorer the id of its scorer
 * @param settings the scorer's settings, by name
 */
record Expectation(String scorer, Map<String, String> settings) {
    Expectation {
        settings = Map.copyOf(settings);
    }

    /** The canonical JSON. */
    String json() {
        return Json.canonical(Map.of("scorer", scorer, "settings", new TreeMap<>(settings)));
    }

    static Expectation parse(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            Map<String, String> settings = new TreeMap<>();
            node.path("settings")
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asText()));
            return new Expectation(node.path("scorer").asText(), settings);
        } catch (JsonProcessingException e) {
            throw new InputException("what is expected of its answer is not JSON: " + Json.problem(e), e);
        }
    }
}
