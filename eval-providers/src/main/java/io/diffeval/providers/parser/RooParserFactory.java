package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/**
 * Makes parser {@code roo}: tool calls as tags in the text, of which {@code apply_diff} edits a file, with {@code path} and
 * {@code diff}. The tags are read as {@code cline-v2} reads its own. It has no settings.
 */
public final class RooParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public RooParserFactory() {}

    @Override
    public String id() {
        return "roo";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new TagParsing(TagVocabulary.ROO);
    }
}
