package io.diffeval.strategies.udiff;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/** What the profiles for unified diffs have in common. */
abstract class UnifiedDiffStrategyFactory implements DiffStrategyFactory {
    private final UnifiedDiffTool tool;

    UnifiedDiffStrategyFactory(UnifiedDiffTool tool) {
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
        return new UnifiedDiffStrategy(tool, Limits.of(config));
    }
}
