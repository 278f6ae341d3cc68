package io.diffeval.strategies.aider;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.text.Limits;

/**
 * What aider's profiles have in common. The tool asks before it makes a file; setting {@code new-files} is the answer:
 * {@code yes}, the default, or {@code no}.
 */
abstract class AiderStrategyFactory implements DiffStrategyFactory {
    private static final String NEW_FILES = "new-files";

    @Override
    public final String version() {
        return "1";
    }

    @Override
    public final DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings(NEW_FILES));
        String answer = config.values().getOrDefault(NEW_FILES, "yes");
        if (!answer.equals("yes") && !answer.equals("no")) {
            throw new InputException("setting '" + NEW_FILES + "' is '" + answer + "'; it takes yes or no");
        }
        return create(answer.equals("yes"), Limits.of(config));
    }

    /** Makes the strategy; said is whether it may make files. */
    abstract DiffStrategy create(boolean makesFiles, Limits limits);
}
