package io.diffeval.core.plugin;

/**
 * Which plugin did something, as recorded.
 *
 * @param id the plugin's id
 * @param version the version of its behaviour
 */
public record PluginIdentity(String id, String version) {
    /**
     * The identity of what a factory makes.
     *
     * @param factory the factory
     * @return its id and version
     */
    public static PluginIdentity of(PluginFactory<?> factory) {
        return new PluginIdentity(factory.id(), factory.version());
    }
}
