package io.diffeval.strategies.roo;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-roo@2026}: SEARCH/REPLACE blocks with line numbers. Settings: {@code threshold-percent}, how similar a
 * place must be, 100 by default as in the tool; {@code buffer-lines}, how far from its line number a block may be, 40 by
 * default.
 */
public final class RooStrategyFactory implements DiffStrategyFactory {
    private static final String THRESHOLD = "threshold-percent";
    private static final String BUFFER = "buffer-lines";
    private static final int ALL = 100;
    private static final int USUAL_BUFFER = 40;
    private static final int LARGEST_BUFFER = 1 << 20;

    /** Creates the factory. */
    public RooStrategyFactory() {}

    @Override
    public String id() {
        return "as-roo@2026";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings(THRESHOLD, BUFFER));
        double threshold = (double) config.integer(THRESHOLD, ALL, 1, ALL) / ALL;
        return new RooStrategy(threshold, config.integer(BUFFER, USUAL_BUFFER, 0, LARGEST_BUFFER), Limits.of(config));
    }
}
