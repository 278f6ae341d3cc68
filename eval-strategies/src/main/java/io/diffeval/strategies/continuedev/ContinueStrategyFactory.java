package io.diffeval.strategies.continuedev;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-continue@2026}: the single and the multiple find-and-replace tool of Continue in 2026. A text is looked
 * for exactly, trimmed, without regard to case, and without white space; several places are refused unless all are meant.
 * A blank old string inserts at the beginning of the file.
 */
public final class ContinueStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public ContinueStrategyFactory() {}

    @Override
    public String id() {
        return ContinueTool.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new StringToolStrategy(new ContinueTool(), Limits.of(config));
    }
}
