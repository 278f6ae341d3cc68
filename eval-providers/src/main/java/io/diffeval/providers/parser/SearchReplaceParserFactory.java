package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/**
 * Makes parser {@code search-replace}: Markdown with SEARCH/REPLACE blocks and the file's name above them, as aider
 * asks for them. It has no settings.
 */
public final class SearchReplaceParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public SearchReplaceParserFactory() {}

    @Override
    public String id() {
        return "search-replace";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new SearchReplaceParsing();
    }
}
