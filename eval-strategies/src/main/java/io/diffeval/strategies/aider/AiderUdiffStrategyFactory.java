package io.diffeval.strategies.aider;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-aider-udiff@2026}: unified diffs without line numbers. Each hunk replaces every place that it fits, as a
 * whole or piece by piece with less context; those that fit nowhere are left out.
 */
public final class AiderUdiffStrategyFactory extends AiderStrategyFactory {
    /** Creates the factory. */
    public AiderUdiffStrategyFactory() {}

    @Override
    public String id() {
        return "as-aider-udiff@2026";
    }

    @Override
    DiffStrategy create(boolean makesFiles, Limits limits) {
        return request -> new AiderUdiffEdit(request, makesFiles, limits).result();
    }
}
