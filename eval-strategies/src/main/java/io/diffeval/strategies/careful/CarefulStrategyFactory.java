package io.diffeval.strategies.careful;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code careful}, for SEARCH/REPLACE text, calls with an old and a new string, patches and whole files. It looks
 * level by level, from byte-exact to similar, counts all candidates at each, and applies only where one is left; what it writes is
 * fitted to the file; signs that a match which fits is still wrong make it refuse. All blocks apply together or not at all.
 */
public final class CarefulStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public CarefulStrategyFactory() {}

    @Override
    public String id() {
        return "careful";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new CarefulStrategy(Limits.of(config));
    }
}
