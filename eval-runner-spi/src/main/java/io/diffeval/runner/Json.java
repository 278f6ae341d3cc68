package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;

/** Reads and writes JSON. */
final class Json {
    private static final int MAX_STRING_CHARS = 100_000_000;

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING_CHARS)
                        .build());
    }

    private Json() {}

    /** What is wrong with a text that is no JSON, in one line, without what the reader says of itself. */
    static String problem(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        int aside = message.indexOf(" (start marker at");
        return aside < 0 ? message : message.substring(0, aside);
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only maps, lists and text are written", e);
        }
    }

    /** The canonical form of RFC 8785, so that equal values have equal hashes. */
    static String canonical(JsonNode node) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE.mappedFeature());
            writeCanonical(node, json);
        } catch (IOException e) {
            throw new IllegalStateException("what was read as JSON can be written as such", e);
        }
        return out.toString();
    }

    private static void writeCanonical(JsonNode node, JsonGenerator json) throws IOException {
        if (node.isObject()) {
            // In the order of UTF-16 units, which is that of strings.
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
                json.writeFieldName(field.getKey());
                writeCanonical(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (node.isArray()) {
            json.writeStartArray();
            for (JsonNode item : node) {
                writeCanonical(item, json);
            }
            json.writeEndArray();
        } else if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            json.writeNumber(NumberToJSON.serializeNumber(node.doubleValue()));
        } else {
            MAPPER.writeTree(json, node);
        }
    }

    /** Reads an object of texts that was written here. */
    static Map<String, String> stringMap(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings are not JSON: " + problem(e), e);
        }
    }

    static String canonical(Object value) {
        return canonical(MAPPER.<JsonNode>valueToTree(value));
    }
}
