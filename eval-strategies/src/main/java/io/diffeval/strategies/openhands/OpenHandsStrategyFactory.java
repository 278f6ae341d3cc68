package io.diffeval.strategies.openhands;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-openhands-str-replace@2026}: the commands {@code create}, {@code str_replace} and {@code insert} of the
 * OpenHands editor (openhands-aci) in 2026. The old string must be in the file exactly and once. Line ends of any kind
 * are written as line feeds, and a text inserted behind a last line without line feed is joined to it, as the tool does.
 */
public final class OpenHandsStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public OpenHandsStrategyFactory() {}

    @Override
    public String id() {
        return OpenHandsStrategy.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new OpenHandsStrategy(Limits.of(config));
    }
}
