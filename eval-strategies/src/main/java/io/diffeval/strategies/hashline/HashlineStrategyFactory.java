package io.diffeval.strategies.hashline;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code hashline@2026-06}: edits by line number. Lines that are not there and blocks that overlap are refused; rows
 * that repeat what stands beside the place are left out where brackets or tags show that they were meant as context. It
 * has no settings but limits of time and memory.
 */
public final class HashlineStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public HashlineStrategyFactory() {}

    @Override
    public String id() {
        return "hashline@2026-06";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new HashlineStrategy(Limits.of(config));
    }
}
