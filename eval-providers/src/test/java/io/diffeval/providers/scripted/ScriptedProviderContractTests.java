package io.diffeval.providers.scripted;

import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.util.Set;

/** Where the plan is empty, all calls are answered. */
class ScriptedProviderContractTests extends ProviderContract {
    @Override
    protected ModelProviderFactory factory() {
        return new ScriptedProviderFactory();
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.REASONING, Capability.USAGE, Capability.COST, Capability.FINISH_REASON);
    }
}
