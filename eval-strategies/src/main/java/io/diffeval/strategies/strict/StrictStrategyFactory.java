package io.diffeval.strategies.strict;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code strict}, for SEARCH/REPLACE text and for calls with an old and a new string. What is searched for must be
 * in the file byte for byte and once, whole lines in the line-based format; all blocks are located in the original, may
 * not overlap, and apply together or not at all. A baseline, not safe by itself: a search that left a line out matches.
 */
public final class StrictStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public StrictStrategyFactory() {}

    @Override
    public String id() {
        return "strict";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new StrictStrategy(Limits.of(config));
    }
}
