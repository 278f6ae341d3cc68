package io.diffeval.providers.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON of requests and replies. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads one value; null where the text is no JSON. */
    static @Nullable JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null;
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JacksonException e) {
            throw new IllegalStateException("a tree of JSON nodes can be written", e);
        }
    }

    /** A text that is there and not empty, else null. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    /** A count that is there and is one, else null. */
    static @Nullable Long count(JsonNode node, String field) {
        JsonNode value = node.path(field);
        boolean whole = value.canConvertToExactIntegral() && value.canConvertToLong() && value.isNumber();
        return whole && value.longValue() >= 0 ? value.longValue() : null;
    }
}
