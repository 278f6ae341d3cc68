package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes parser {@code auto}: goes by the format that the reply is known to be in ({@code cline_xml},
 * {@code search_replace}, {@code str_replace}, {@code tool_calls}, {@code roo_xml}, {@code whole_file},
 * {@code apply_patch}, {@code unified_diff}, {@code udiff}), or, where it is unknown, by what is found in the reply. It has
 * no settings.
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
        OutputParser tags = made(new ClineParserFactory());
        OutputParser json = made(new JsonToolCallParserFactory());
        OutputParser blocks = made(new SearchReplaceParserFactory());
        OutputParser patches = made(new ApplyPatchParserFactory());
        OutputParser diffs = made(new UnifiedDiffParserFactory());
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
                made(new RooParserFactory()),
                "whole_file",
                made(new WholeFileParserFactory()),
                "apply_patch",
                patches,
                "unified_diff",
                diffs,
                "udiff",
                diffs);
        return format -> {
            if (format == null) {
                // Texts before JSON: what they edit may be JSON that looks like a call, while in a call their lines are
                // escaped.
                return new AutoParsing(Stream.of(tags, blocks, patches, diffs, json)
                        .map(parser -> parser.begin(null))
                        .toList());
            }
            OutputParser known = byFormat.get(format);
            return known == null ? new UnsupportedParsing(format) : known.begin(format);
        };
    }

    private static OutputParser made(OutputParserFactory factory) {
        return factory.create(PluginConfig.empty());
    }
}
