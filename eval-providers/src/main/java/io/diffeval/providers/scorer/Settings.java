package io.diffeval.providers.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of one scorer, as its task has them: texts, some of which are JSON. */
final class Settings {
    static final String EXPECTED = "expected";
    static final String IGNORE_CASE = "ignore-case";

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String scorer;
    private final Map<String, String> values;

    Settings(String scorer, PluginConfig config) {
        this.scorer = scorer;
        this.values = config.values();
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        return value;
    }

    boolean flag(String name) {
        String value = values.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "takes true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    /** The text under one name, or the texts under another. */
    List<String> oneOrList(String one, String list) {
        boolean hasOne = values.containsKey(one);
        if (hasOne == values.containsKey(list)) {
            throw wrong(
                    one,
                    hasOne ? "and '" + list + "' are both set; leave one out" : "is missing, and so is '" + list + "'");
        }
        return hasOne ? List.of(required(one)) : list(list);
    }

    List<String> list(String name) {
        List<String> texts = json(name, new TypeReference<>() {}, "a list of texts");
        if (texts.isEmpty() || texts.contains(null)) {
            throw wrong(name, "takes a list of texts, not empty");
        }
        return List.copyOf(texts);
    }

    Map<String, String> map(String name) {
        return values.containsKey(name)
                ? Map.copyOf(json(name, new TypeReference<Map<String, String>>() {}, "an object of texts"))
                : Map.of();
    }

    JsonNode json(String name) {
        return json(name, new TypeReference<>() {}, "JSON");
    }

    private <T> T json(String name, TypeReference<T> type, String what) {
        @Nullable T value;
        try {
            value = JSON.readValue(required(name), type);
        } catch (JsonProcessingException e) {
            throw new InputException(scorer + ": setting '" + name + "' takes " + what, e);
        }
        if (value == null) {
            throw wrong(name, "takes " + what);
        }
        return value;
    }

    InputException wrong(String name, String what) {
        return new InputException(scorer + ": setting '" + name + "' " + what);
    }
}
