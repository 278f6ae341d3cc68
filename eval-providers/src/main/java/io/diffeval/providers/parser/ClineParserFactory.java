package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/**
 * Makes parser {@code cline-v2}: tool calls as tags in the text, read as Cline's {@code parseAssistantMessageV2} reads
 * them, but incrementally. It has no settings.
 */
public final class ClineParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public ClineParserFactory() {}

    @Override
    public String id() {
        return "cline-v2";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new TagParsing(TagVocabulary.CLINE);
    }
}
