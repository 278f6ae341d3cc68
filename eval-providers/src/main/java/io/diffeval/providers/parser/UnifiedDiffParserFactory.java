package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/** Makes parser {@code unified-diff}: unified diffs, in a fence or bare. It has no settings. */
public final class UnifiedDiffParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public UnifiedDiffParserFactory() {}

    @Override
    public String id() {
        return "unified-diff";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new UnifiedDiffParsing(new ReplyText());
    }
}
