package io.diffeval.strategies.openhands;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, by the name of the tool's command. */
record EditorCommand(String name, Map<String, ? extends @Nullable Object> arguments) {
    /** A call without a command replaces. */
    static EditorCommand of(Map<String, ? extends @Nullable Object> arguments) {
        return new EditorCommand(arguments.get("command") instanceof String name ? name : "str_replace", arguments);
    }

    @Nullable
    String text(String argument) {
        return arguments.get(argument) instanceof String text ? text : null;
    }

    @Nullable
    Long number(String argument) {
        return arguments.get(argument) instanceof Number number ? (Long) number.longValue() : null;
    }
}
