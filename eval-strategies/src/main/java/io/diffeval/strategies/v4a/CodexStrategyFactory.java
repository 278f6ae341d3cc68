package io.diffeval.strategies.v4a;

/**
 * Makes {@code as-codex@2026}: {@code apply_patch} of Codex. Hunks are found exactly, but for blanks at line ends, but for
 * blanks around lines, or but for kinds of punctuation, the first place behind the hunk before. Files changed before one
 * that fails stay changed. Its only settings are limits of time and memory.
 */
public final class CodexStrategyFactory extends V4aStrategyFactory {
    /** Creates the factory. */
    public CodexStrategyFactory() {
        super(V4aTool.CODEX);
    }
}
