package io.diffeval.runner.spi;

import io.diffeval.core.plugin.PluginFactory;

/** Makes an {@link OutputParser}; found by {@link java.util.ServiceLoader}. */
public interface OutputParserFactory extends PluginFactory<OutputParser> {}
