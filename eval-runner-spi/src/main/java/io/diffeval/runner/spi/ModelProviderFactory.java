package io.diffeval.runner.spi;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginFactory;

/** Makes a {@link ModelProvider}; found by {@link java.util.ServiceLoader}. */
public interface ModelProviderFactory extends PluginFactory<ModelProvider> {
    /**
     * Makes a provider to be asked what calls would take; it makes none, so it needs no key.
     *
     * @param config the settings, checked as {@link #create} does
     * @return by default what {@link #create} makes
     * @throws io.diffeval.core.InputException if a setting is unknown or cannot be used
     */
    default ModelProvider createForEstimate(PluginConfig config) {
        return create(config);
    }
}
