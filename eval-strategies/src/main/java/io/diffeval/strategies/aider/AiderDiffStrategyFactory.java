package io.diffeval.strategies.aider;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-aider-diff@2026}: SEARCH/REPLACE blocks of several files, where the names stand above the fences.
 */
public final class AiderDiffStrategyFactory extends AiderStrategyFactory {
    /** Creates the factory. */
    public AiderDiffStrategyFactory() {}

    @Override
    public String id() {
        return "as-aider-diff@2026";
    }

    @Override
    DiffStrategy create(boolean makesFiles, Limits limits) {
        return new AiderDiffStrategy(id(), makesFiles, limits);
    }
}
