package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-gemini-cli@2026}: the replace tool of Gemini CLI in 2026, without its repair by a model. Exact, then
 * line by line trimmed, then token by token, then by edit distance up to 10 %. Line ends are written as CRLF throughout
 * where the file had one; the final newline stays as it was; placeholders for left-out code are refused.
 */
public final class GeminiStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public GeminiStrategyFactory() {}

    @Override
    public String id() {
        return GeminiTool.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new StringToolStrategy(new GeminiTool(), Limits.of(config));
    }
}
