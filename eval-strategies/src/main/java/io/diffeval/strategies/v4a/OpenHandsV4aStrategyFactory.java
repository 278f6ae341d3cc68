package io.diffeval.strategies.v4a;

/**
 * Makes {@code as-openhands-v4a@2026}: {@code apply_patch} of OpenHands. Context keeps the file's lines; a lone anchor that is
 * not found is ignored; all files are changed or none. Its only settings are limits of time and memory.
 */
public final class OpenHandsV4aStrategyFactory extends V4aStrategyFactory {
    /** Creates the factory. */
    public OpenHandsV4aStrategyFactory() {
        super(V4aTool.OPENHANDS);
    }
}
