package io.diffeval.core.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool call carries: the edit as the model wrote it, before any grammar has read it. */
public sealed interface EditPayload {
    /**
     * The edit is a text, for example SEARCH/REPLACE blocks.
     *
     * @param text the text, exactly as written
     */
    record Text(String text) implements EditPayload {}

    /**
     * The edit is the arguments of a structured tool call, for example {@code old_string} and {@code new_string}.
     *
     * @param values argument name to value: strings, numbers, booleans, lists, maps and nulls, as in JSON
     */
    record Arguments(Map<String, ? extends @Nullable Object> values) implements EditPayload {
        /** Copies the top level, keeping order and nulls. */
        public Arguments {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Wraps a text.
     *
     * @param text the text, exactly as written
     * @return the payload
     */
    static EditPayload text(String text) {
        return new Text(text);
    }

    /**
     * Wraps the arguments of a structured tool call.
     *
     * @param values argument name to value
     * @return the payload
     */
    static EditPayload arguments(Map<String, ? extends @Nullable Object> values) {
        return new Arguments(values);
    }
}
