package io.diffeval.core.plugin;

import io.diffeval.core.InputException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one plugin, as text, read by name.
 *
 * <pre>{@code
 * PluginConfig config = PluginConfig.of(Map.of("chunk-chars", "4"));
 * int chars = config.integer("chunk-chars", 16, 1, 1 << 20);
 * }</pre>
 *
 * @param values name to value, sorted by name
 */
public record PluginConfig(Map<String, String> values) {
    private static final PluginConfig EMPTY = new PluginConfig(Map.of());

    /** Copies the settings. */
    public PluginConfig {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * No settings: every plugin uses its defaults.
     *
     * @return the empty configuration
     */
    public static PluginConfig empty() {
        return EMPTY;
    }

    /**
     * Wraps settings.
     *
     * @param values name to value
     * @return the configuration
     */
    public static PluginConfig of(Map<String, String> values) {
        return new PluginConfig(values);
    }

    /**
     * Reads a whole number.
     *
     * @param name the setting
     * @param fallback the value where it is not set
     * @param min the least value allowed
     * @param max the greatest value allowed
     * @return the value
     * @throws InputException if it is not a whole number from min to max
     */
    public int integer(String name, int fallback, int min, int max) {
        String text = values.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, text, min, max, e);
        }
        throw outOfRange(name, text, min, max, null);
    }

    /**
     * Refuses settings that the plugin does not know, so that a typing error is not silently without effect.
     *
     * @param plugin the plugin's id, for the message
     * @param known the names that it reads
     * @return this configuration
     * @throws InputException if another name is set
     */
    public PluginConfig allowOnly(String plugin, Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InputException(plugin + ": unknown setting '" + name + "'; known: "
                        + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
            }
        }
        return this;
    }

    private static InputException outOfRange(String name, String text, int min, int max, @Nullable Throwable cause) {
        String message = "setting '" + name + "' is '" + text + "'; it takes a whole number from " + min + " to " + max;
        return cause == null ? new InputException(message) : new InputException(message, cause);
    }
}
