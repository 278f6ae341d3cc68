package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/** Makes parser {@code apply-patch}: V4A patches as OpenAI's models write them, in a fence, a heredoc or bare. It has no settings. */
public final class ApplyPatchParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public ApplyPatchParserFactory() {}

    @Override
    public String id() {
        return "apply-patch";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format -> new ApplyPatchParsing(new ReplyText());
    }
}
