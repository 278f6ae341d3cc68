package io.diffeval.strategies.opencode;

/**
 * Makes {@code as-opencode@2026-05}: the edit tool of opencode as it was until May 2026, and in essentials in 2025. Eight
 * tiers, from exact to anchors; a match by first and last line is trusted whatever stands between. An empty old string
 * overwrites the file. Line ends follow the file.
 */
public final class OpenCode202605StrategyFactory extends OpenCodeStrategyFactory {
    /** Creates the factory. */
    public OpenCode202605StrategyFactory() {
        super(OpenCodeVersion.MAY_2026);
    }
}
