package io.diffeval.runner.spi;

import io.diffeval.core.plugin.PluginFactory;

/** Makes a {@link Scorer}; found by {@link java.util.ServiceLoader}. */
public interface ScorerFactory extends PluginFactory<Scorer> {}
