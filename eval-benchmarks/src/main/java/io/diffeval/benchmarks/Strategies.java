package io.diffeval.benchmarks;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import java.util.ServiceLoader;

/** The strategies on the class path, as they are without settings. */
final class Strategies {
    private Strategies() {}

    static DiffStrategy named(String id) {
        return ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no strategy " + id))
                .create(PluginConfig.empty());
    }
}
