package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.text.Limits;

/** Makes the strategy of one version; its only settings are limits of time and memory. */
abstract class OpenCodeStrategyFactory implements DiffStrategyFactory {
    private final OpenCodeVersion version;

    OpenCodeStrategyFactory(OpenCodeVersion version) {
        this.version = version;
    }

    @Override
    public final String id() {
        return version.id();
    }

    @Override
    public final String version() {
        return "1";
    }

    @Override
    public final DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new StringToolStrategy(new OpenCodeTool(version), Limits.of(config));
    }
}
