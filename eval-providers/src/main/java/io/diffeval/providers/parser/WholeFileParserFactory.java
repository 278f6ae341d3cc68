package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/**
 * Makes parser {@code whole-file}: Markdown with whole files in fences and the file's name above each, as aider asks for
 * them. It has no settings.
 */
public final class WholeFileParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public WholeFileParserFactory() {}

    @Override
    public String id() {
        return "whole-file";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new WholeFileParsing();
    }
}
