package io.diffeval.strategies.clinesdk;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-cline-sdk@2026}: the editor of Cline's SDK in 2026. {@code old_text} must be in the file exactly and
 * once, but for line ends, which are those of the file; {@code insert_line} inserts before a line; a file that does not
 * exist is created, whatever the old text.
 */
public final class ClineSdkStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public ClineSdkStrategyFactory() {}

    @Override
    public String id() {
        return ClineSdkStrategy.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new ClineSdkStrategy(Limits.of(config));
    }
}
