package io.diffeval.schema;

import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.ProcessingFunction;
import java.util.Map;

/** What the suite's functions are called here, so that imported runs can be replayed. */
final class SuiteFunctions {
    /** The suite keeps no versions; a result of its code is not one of ours. */
    private static final String VERSION = "suite";

    private static final Map<String, String> PARSERS = Map.of("parseAssistantMessageV2", "cline-v2");
    private static final Map<String, String> STRATEGIES = Map.of(
            "diff-06-06-25", "as-cline@2025-06-06",
            "diff-06-23-25", "as-cline@2025-06-23",
            "diff-06-25-25", "as-cline@2025-06-25",
            "diff-06-26-25", "as-cline@2025-06-26",
            "constructNewFileContentV3", "as-cline@2026-01");

    /** Of a run without any result. */
    static final ProcessingFunction UNKNOWN = named("unknown", "unknown");

    private SuiteFunctions() {}

    /** Names that are not the suite's own stay as they are. */
    static ProcessingFunction named(String parser, String strategy) {
        return new ProcessingFunction(
                new PluginIdentity(PARSERS.getOrDefault(parser, parser), VERSION),
                new PluginIdentity(STRATEGIES.getOrDefault(strategy, strategy), VERSION),
                "{}");
    }
}
