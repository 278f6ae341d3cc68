package io.diffeval.strategies.claudecode;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.text.Limits;

/**
 * Makes {@code as-claude-code@2026}: the edit tool of Claude Code in 2026. The old string must be in the file exactly and
 * once, unless every occurrence is meant; it may be empty only to create a file or to fill a blank one. Files with CRLF
 * are edited with line feeds and written with CRLF.
 */
public final class ClaudeCodeStrategyFactory implements DiffStrategyFactory {
    /** Creates the factory. */
    public ClaudeCodeStrategyFactory() {}

    @Override
    public String id() {
        return ClaudeCodeTool.ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public DiffStrategy create(PluginConfig config) {
        config.allowOnly(id(), Limits.settings());
        return new StringToolStrategy(new ClaudeCodeTool(), Limits.of(config));
    }
}
