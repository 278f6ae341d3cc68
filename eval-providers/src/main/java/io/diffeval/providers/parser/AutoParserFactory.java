package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Map;
import java.util.Set;

/**
 * Makes parser {@code auto}: goes by the format that the reply is known to be in ({@code cline_xml},
 * {@code search_replace}, {@code str_replace}, {@code tool_calls}, {@code roo_xml}, {@code whole_file}), or, where it is
 * unknown, by what is found in the reply. It has no settings.
 */
public final class AutoParserFactory implements OutputParserFactory {
    /** Creates the factory. */
    public AutoParserFactory() {}

    @Override
    public String id() {
        return "auto";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutputParser create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        OutputParser tags = new ClineParserFactory().create(PluginConfig.empty());
        OutputParser json = new JsonToolCallParserFactory().create(PluginConfig.empty());
        OutputParser blocks = new SearchReplaceParserFactory().create(PluginConfig.empty());
        Map<String, OutputParser> byFormat = Map.of(
                "cline_xml",
                tags,
                "str_replace",
                json,
                NativeCallsParsing.FORMAT,
                json,
                "search_replace",
                blocks,
                "roo_xml",
                new RooParserFactory().create(PluginConfig.empty()),
                "whole_file",
                new WholeFileParserFactory().create(PluginConfig.empty()));
        return format -> {
            if (format == null) {
                return new AutoParsing(tags.begin(null), json.begin(null), blocks.begin(null));
            }
            OutputParser known = byFormat.get(format);
            return known == null ? new UnsupportedParsing(format) : known.begin(format);
        };
    }
}
