package io.diffeval.cli;

import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The settings of strategies. */
final class StrategyOptions {
    @Option(
            names = "--strategy-option",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A setting of the strategies, all of which must know it, for example max-work=400 or"
                    + " max-memory-mb=64 to bound the time and memory of an edit.")
    private Map<String, String> options = new TreeMap<>();

    PluginConfig config() {
        return PluginConfig.of(options);
    }
}
