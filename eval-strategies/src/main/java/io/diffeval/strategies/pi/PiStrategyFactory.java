package io.diffeval.strategies.pi;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-pi@2026}: the edit tool of pi in 2026. All edits are found in the file as it was: exactly, or, where one
 * is not in it, all with compatibility forms, white space at line ends, quotes, dashes and blanks made alike. Lines not
 * touched stay as they are; line ends are written as the first one is; what is in the file twice in that likeness is
 * refused, also where it was found exactly.
 */
public final class PiStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public PiStrategyFactory() {}

    @Override
    public String id() {
        return PiStrategy.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new PiStrategy(Limits.of(config));
    }
}
