package io.diffeval.core.plugin;

/**
 * Makes plugins of one kind. Factories are found by {@link java.util.ServiceLoader} or passed as instances; those of
 * one kind have distinct ids. Id and version are stored with every run.
 *
 * @param <T> what is made
 */
public interface PluginFactory<T> {
    /**
     * Names the plugin, for example {@code as-cline@2025-06-26}.
     *
     * @return lower-case letters, digits and {@code - @ . _}; never blank, constant
     */
    String id();

    /**
     * Versions the behaviour. It changes whenever the same input may lead to another result.
     *
     * @return never blank, constant
     */
    String version();

    /**
     * Makes an instance. Called once a run; the instance is used by many threads at once unless its type says
     * otherwise.
     *
     * @param config the plugin's settings
     * @return a new instance
     * @throws io.diffeval.core.InputException if a setting is unknown or out of range
     */
    T create(PluginConfig config);
}
