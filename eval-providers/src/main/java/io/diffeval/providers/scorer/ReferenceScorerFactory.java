package io.diffeval.providers.scorer;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.Set;

/**
 * Makes scorer {@code reference}: an attempt passes if its file equals the expected one, or differs only as the outcome
 * allows. It says nothing where no file is expected, or where the machine failed. It has no settings.
 */
public final class ReferenceScorerFactory implements ScorerFactory {
    /** Creates the factory. */
    public ReferenceScorerFactory() {}

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return new ReferenceScorer();
    }
}
