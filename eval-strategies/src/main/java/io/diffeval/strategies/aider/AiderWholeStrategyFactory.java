package io.diffeval.strategies.aider;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.strategies.text.Limits;

/** Makes {@code as-aider-whole@2026}: listings of whole files, each with its name above. */
public final class AiderWholeStrategyFactory extends AiderStrategyFactory {
    /** Creates the factory. */
    public AiderWholeStrategyFactory() {}

    @Override
    public String id() {
        return "as-aider-whole@2026";
    }

    @Override
    DiffStrategy create(boolean makesFiles, Limits limits) {
        return new AiderWholeStrategy(makesFiles, limits);
    }
}
