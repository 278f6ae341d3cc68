package io.diffeval.strategies.v4a;

/**
 * Makes {@code as-opencode-v4a@2026}: {@code apply_patch} of opencode. It finds hunks as Codex does, composed and decomposed
 * characters alike too, and changes all files or none. Its only settings are limits of time and memory.
 */
public final class OpenCodeV4aStrategyFactory extends V4aStrategyFactory {
    /** Creates the factory. */
    public OpenCodeV4aStrategyFactory() {
        super(V4aTool.OPENCODE);
    }
}
