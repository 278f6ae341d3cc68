package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.store.ModelFacts;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what one card says of one model, and nothing but what a card may say. */
final class ModelCardReader {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "model_id",
            "version",
            "family",
            "parameter_count",
            "active_parameter_count",
            "quantization",
            "context_length",
            "weight_bytes",
            "weights_sha256"));
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final String where;
    private final Map<String, Object> fields;

    ModelCardReader(String where, Map<String, Object> fields) {
        this.where = where;
        this.fields = Map.copyOf(fields);
        for (String name : new TreeSet<>(fields.keySet())) {
            if (!FIELDS.contains(name)) {
                throw wrong(name, "is unknown; a card has " + String.join(", ", FIELDS));
            }
        }
    }

    ModelId modelId() {
        String id = label("model_id", 512);
        if (id == null) {
            throw wrong("model_id", "is missing");
        }
        return new ModelId(id);
    }

    ModelFacts facts() {
        Long parameters = count("parameter_count");
        Long active = count("active_parameter_count");
        if (parameters != null && active != null && active > parameters) {
            throw wrong("active_parameter_count", "is greater than parameter_count (" + parameters + ")");
        }
        return new ModelFacts(
                label("version", 255),
                label("family", 255),
                parameters,
                active,
                label("quantization", 64),
                count("context_length"),
                count("weight_bytes"),
                weights());
    }

    private @Nullable ContentHash weights() {
        String hash = label("weights_sha256", 64);
        if (hash != null && !SHA256.matcher(hash).matches()) {
            throw wrong("weights_sha256", "must be 64 lower-case hexadecimal digits");
        }
        return hash == null ? null : new ContentHash(hash);
    }

    private @Nullable Long count(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 1) {
            throw wrong(field, "must be a whole number, 1 or more, without separators");
        }
        return ((Number) value).longValue();
    }

    private @Nullable String label(String field, int longest) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrong(field, "must be a text; put it in quotes");
        }
        if (text.isBlank() || text.length() > longest || text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong(field, "must be 1 to " + longest + " characters without line breaks and control characters");
        }
        return text;
    }

    private InputException wrong(String field, String what) {
        return new InputException(where + ": field " + field + " " + what);
    }
}
