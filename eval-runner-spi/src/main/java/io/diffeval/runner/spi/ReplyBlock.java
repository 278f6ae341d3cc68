package io.diffeval.runner.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a reply. */
public sealed interface ReplyBlock {
    /**
     * Text between tool uses.
     *
     * @param content the text
     * @param partial whether the reply ended in it
     */
    record Text(String content, boolean partial) implements ReplyBlock {}

    /**
     * The use of a tool.
     *
     * @param name the tool's name
     * @param params its parameters, in the order in which they first came: strings, or what JSON knows
     * @param partial whether the reply ended in it
     */
    record ToolUse(String name, Map<String, ? extends @Nullable Object> params, boolean partial) implements ReplyBlock {
        /** Copies the top level of the parameters, keeping order and nulls. */
        public ToolUse {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }
    }
}
