package io.diffeval.strategies.aider;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-aider-diff-fenced@2026}: SEARCH/REPLACE blocks of several files, where the names stand inside the fences; the tool reads either, so both profiles do the same.
 */
public final class AiderDiffFencedStrategyFactory extends AiderStrategyFactory {
    /** Creates the factory. */
    public AiderDiffFencedStrategyFactory() {}

    @Override
    public String id() {
        return "as-aider-diff-fenced@2026";
    }

    @Override
    DiffStrategy create(boolean makesFiles, Limits limits) {
        return new AiderDiffStrategy(id(), makesFiles, limits);
    }
}
