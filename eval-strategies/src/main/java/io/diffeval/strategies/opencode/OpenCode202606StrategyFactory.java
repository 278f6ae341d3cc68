package io.diffeval.strategies.opencode;

/**
 * Makes {@code as-opencode@2026-06}: the edit tool of opencode from June 2026 on. As in May, but between anchors the lines
 * must be 65 % alike and nearly as many, places much longer than the old string are refused, and an empty old string
 * only creates a file.
 */
public final class OpenCode202606StrategyFactory extends OpenCodeStrategyFactory {
    /** Creates the factory. */
    public OpenCode202606StrategyFactory() {
        super(OpenCodeVersion.JUNE_2026);
    }
}
