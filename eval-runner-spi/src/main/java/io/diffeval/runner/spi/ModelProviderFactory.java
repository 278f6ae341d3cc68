package io.diffeval.runner.spi;

import io.diffeval.core.plugin.PluginFactory;

/** Makes a {@link ModelProvider}; found by {@link java.util.ServiceLoader}. */
public interface ModelProviderFactory extends PluginFactory<ModelProvider> {}
