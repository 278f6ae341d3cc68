package io.diffeval.providers.scorer;

import io.diffeval.runner.spi.ScorerFactory;
import io.diffeval.testkit.ScorerContract;

class ReferenceScorerContractTests extends ScorerContract {
    @Override
    protected ScorerFactory factory() {
        return new ReferenceScorerFactory();
    }
}
