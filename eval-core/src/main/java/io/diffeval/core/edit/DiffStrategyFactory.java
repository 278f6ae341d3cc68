package io.diffeval.core.edit;

import io.diffeval.core.plugin.PluginFactory;

/** Makes a {@link DiffStrategy}; found by {@link java.util.ServiceLoader}. */
public interface DiffStrategyFactory extends PluginFactory<DiffStrategy> {}
