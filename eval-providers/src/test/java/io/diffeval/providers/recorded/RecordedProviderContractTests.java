package io.diffeval.providers.recorded;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.util.Map;
import java.util.Set;

class RecordedProviderContractTests extends ProviderContract {
    @Override
    protected ModelProviderFactory factory() {
        return new RecordedProviderFactory();
    }

    @Override
    protected PluginConfig config() {
        return PluginConfig.of(Map.of("chunk-chars", "7"));
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(
                Capability.STREAMING,
                Capability.REASONING,
                Capability.USAGE,
                Capability.COST,
                Capability.FINISH_REASON);
    }
}
