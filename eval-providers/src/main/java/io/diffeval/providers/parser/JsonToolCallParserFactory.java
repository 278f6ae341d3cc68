package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Set;

/**
 * Makes parser {@code json-tool-call}: tool calls as JSON in the text, fenced or not. A call that replaces one string by
 * another counts as an edit, whatever its tool is called. A reply declared as {@code tool_calls} holds native calls, as
 * a provider wrote them down. It has no settings.
 */
public final class JsonToolCallParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public JsonToolCallParserFactory() {}

    @Override
    public String id() {
        return "json-tool-call";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return format ->
                NativeCallsParsing.FORMAT.equals(format) ? new NativeCallsParsing() : new JsonToolCallParsing();
    }
}
