package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/** What the profiles for V4A patches have in common. */
abstract class V4aStrategyFactory implements DiffStrategyFactory {
    private final V4aTool tool;

    V4aStrategyFactory(V4aTool tool) {
        this.tool = tool;
    }

    @Override
    public final String id() {
        return tool.id();
    }

    @Override
    public final String version() {
        return "1";
    }

    @Override
    public final DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new V4aStrategy(tool, Limits.of(config));
    }
}
